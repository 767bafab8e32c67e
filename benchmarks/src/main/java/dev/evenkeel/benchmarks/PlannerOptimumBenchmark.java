package dev.evenkeel.benchmarks;

import dev.evenkeel.model.plan.PlanRequest;
import dev.evenkeel.planner.RulesPlanner;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.LongFunction;
import java.util.stream.LongStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Plans for random small pools against the proven optimum. */
@Command(
        name = "planner-optimum",
        mixinStandardHelpOptions = true,
        description = "Compares plans for random small pools with the proven optimum, which OR-Tools CP-SAT finds.")
final class PlannerOptimumBenchmark implements Callable<Integer> {
    private static final int WARM_UP = 20;

    private enum Case {
        BALANCE,
        CONSOLIDATION
    }

    @Option(names = "--pools", defaultValue = "300", description = "How many pools (default ${DEFAULT-VALUE}).")
    private int pools;

    @Option(names = "--seed", defaultValue = "1", description = "Seed of the first pool (default ${DEFAULT-VALUE}).")
    private long seed;

    @Option(names = "--only", paramLabel = "SEED", description = "The pool of this seed alone, with its moves.")
    private Long only;

    @Option(
            names = "--worst",
            defaultValue = "5",
            description = "How many of the worst pools are printed (default ${DEFAULT-VALUE}).")
    private int worst;

    @Option(
            names = "--limit",
            paramLabel = "SECONDS",
            defaultValue = "60",
            description = "How long one optimum is sought (default ${DEFAULT-VALUE}).")
    private int limitSeconds;

    @Option(
            names = "--case",
            defaultValue = "BALANCE,CONSOLIDATION",
            split = ",",
            description = "What is compared: ${COMPLETION-CANDIDATES} (default both).")
    private Set<Case> cases;

    private final RulesPlanner planner = new RulesPlanner();

    @Override
    public Integer call() {
        Duration limit = Duration.ofSeconds(limitSeconds);
        if (only != null) {
            BalanceReport.print(BalanceTrial.of(only, planner, limit));
            ConsolidationReport.print(ConsolidationTrial.of(only, planner, limit));
            return 0;
        }
        System.out.printf(
                "pools of the seeds %d–%d; optimum by OR-Tools CP-SAT, at most %d s each%n",
                seed, seed + pools - 1, limitSeconds);
        if (cases.contains(Case.BALANCE)) {
            warmUp(RandomRequests::balance);
            BalanceReport.print(trials(each -> BalanceTrial.of(each, planner, limit)), worst);
        }
        if (cases.contains(Case.CONSOLIDATION)) {
            warmUp(ConsolidationTrial::request);
            ConsolidationReport.print(trials(each -> ConsolidationTrial.of(each, planner, limit)), worst);
        }
        return 0;
    }

    private void warmUp(LongFunction<PlanRequest> request) {
        LongStream.range(seed, seed + WARM_UP).forEach(each -> planner.plan(request.apply(each)));
    }

    private <T> List<T> trials(LongFunction<T> trial) {
        return LongStream.range(seed, seed + pools)
                .mapToObj(each -> {
                    System.err.print("\rseed " + each + " ");
                    return trial.apply(each);
                })
                .toList();
    }
}
