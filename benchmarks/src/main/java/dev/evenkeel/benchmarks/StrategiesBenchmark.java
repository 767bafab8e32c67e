package dev.evenkeel.benchmarks;

import dev.evenkeel.benchmarks.strategy.FirstFitDecreasing;
import dev.evenkeel.benchmarks.strategy.GreedySpread;
import dev.evenkeel.benchmarks.strategy.PowerAwareBestFit;
import dev.evenkeel.benchmarks.strategy.RandomOffload;
import dev.evenkeel.model.check.PlanChecker;
import dev.evenkeel.model.plan.Plan;
import dev.evenkeel.model.plan.PlanRequest;
import dev.evenkeel.model.port.Planner;
import dev.evenkeel.planner.RulesPlanner;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.ToDoubleFunction;
import java.util.stream.LongStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The planner and the strategies that other systems use, on the same pools. */
@Command(
        name = "strategies",
        mixinStandardHelpOptions = true,
        description = "Compares the planner with the strategies that other systems use, on the same random pools.")
final class StrategiesBenchmark implements Callable<Integer> {
    private static final int LARGE_HOSTS = 96;
    private static final int LARGE_VMS = 2_000;
    private static final int WARM_UP = 20;
    /** The limit on migrations is for all out of the way. */
    private static final int NO_LIMIT = 10_000;

    @Option(names = "--pools", defaultValue = "300", description = "How many small pools (default ${DEFAULT-VALUE}).")
    private int pools;

    @Option(names = "--seed", defaultValue = "1", description = "Seed of the first pool (default ${DEFAULT-VALUE}).")
    private long seed;

    /** One plan and what comes of it. */
    private record Trial(Effect effect, Timed<Plan> timed, boolean refused) {
        static Trial of(PlanRequest request, Planner planner) {
            Timed<Plan> timed = Timed.of(() -> planner.plan(request));
            boolean refused = !PlanChecker.check(request, timed.result()).isEmpty();
            return new Trial(new Effect(request, timed.result()), timed, refused);
        }
    }

    @Override
    public Integer call() {
        System.out.printf("%n%d small pools of the seeds %d–%d; means for one pool%n", pools, seed, seed + pools - 1);
        compare(LongStream.range(seed, seed + pools)
                .mapToObj(each -> RandomRequests.balance(RandomPools.overloaded(each), NO_LIMIT, each))
                .toList());
        System.out.printf("%n%d hosts, %d VMs, seed %d%n", LARGE_HOSTS, LARGE_VMS, seed);
        compare(List.of(RandomRequests.balance(RandomPools.overloaded(LARGE_HOSTS, LARGE_VMS, seed), NO_LIMIT, seed)));
        return 0;
    }

    private static Map<String, Planner> strategies() {
        Map<String, Planner> strategies = new LinkedHashMap<>();
        strategies.put("none: the pool as it is", RandomRequests::nothing);
        strategies.put("Evenkeel", new RulesPlanner());
        strategies.put("greedy by standard deviation", new GreedySpread());
        strategies.put("random off-load", new RandomOffload());
        strategies.put("first fit decreasing", new FirstFitDecreasing());
        strategies.put("power-aware best fit, fastest first", new PowerAwareBestFit());
        return strategies;
    }

    private static void compare(List<PlanRequest> requests) {
        System.out.printf(
                "%-36s %9s %8s %9s %9s %7s %8s %8s %9s%n",
                "", "overload", "moves", "GiB", "CPU σ", "empty", "broken", "refused", "CPU ms");
        strategies().forEach((name, planner) -> {
            requests.stream().limit(WARM_UP).forEach(planner::plan);
            print(
                    name,
                    requests.stream().map(request -> Trial.of(request, planner)).toList());
        });
        System.out.println(
                "overload: points above the thresholds over all hosts and resources; empty: hosts without a VM;"
                        + " broken: must rules in the end; refused: plans, by the plan checker; CPU ms: of the processor");
    }

    private static void print(String name, List<Trial> trials) {
        System.out.printf(
                Locale.ROOT,
                "%-36s %9.2f %8.2f %9.1f %9.2f %7.2f %8.2f %7.0f%% %9.1f%n",
                name,
                mean(trials, trial -> trial.effect().overload()),
                mean(trials, trial -> trial.effect().moves()),
                mean(trials, trial -> trial.effect().movedGiB()),
                mean(trials, trial -> trial.effect().imbalance()),
                mean(trials, trial -> trial.effect().emptyHosts()),
                mean(trials, trial -> trial.effect().brokenRules()),
                mean(trials, trial -> trial.refused() ? 100 : 0),
                mean(trials, trial -> trial.timed().busyNanos() / 1e6));
    }

    private static double mean(List<Trial> trials, ToDoubleFunction<Trial> figure) {
        return trials.stream().mapToDouble(figure).average().orElse(0);
    }
}
