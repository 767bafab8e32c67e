package dev.evenkeel.benchmarks;

import java.util.Comparator;
import java.util.List;

/** Prints how near consolidations are to their optimum. */
final class ConsolidationReport {
    private ConsolidationReport() {}

    static void print(List<ConsolidationTrial> trials, int worst) {
        List<ConsolidationTrial> proven =
                trials.stream().filter(ConsolidationTrial::isProven).toList();
        System.out.printf("%nconsolidation: fewest hosts on, then least watts%n");
        Report<ConsolidationTrial> all = new Report<>(trials);
        all.share("optimum proven in time", ConsolidationTrial::isProven);
        all.share(
                "with plans that the plan checker refuses",
                trial -> !trial.violations().isEmpty());
        Report<ConsolidationTrial> against = new Report<>(proven);
        against.share("hosts on equal to the optimum", ConsolidationTrial::hasFewestOn);
        against.share("more, but the optimum has no direct order", trial -> !trial.hasFewestOn() && !trial.isMissed());
        against.share("fewer than the optimum (the model errs)", ConsolidationTrial::refutesOptimum);
        int on = proven.stream().mapToInt(trial -> trial.end().hostsOn()).sum();
        int fewest = proven.stream()
                .mapToInt(trial -> trial.optimum().orElseThrow().hostsOn())
                .sum();
        against.line("hosts on in all pools, in all optima", "%d, %d", on, fewest);
        double gap = proven.stream()
                .mapToDouble(ConsolidationTrial::wattsGap)
                .average()
                .orElse(0);
        against.line("mean watts above the optimum", "%.2f %%", 100 * gap);
        all.times("time of all plans for a pool", ConsolidationTrial::timed);
        proven.stream()
                .filter(trial -> !trial.hasFewestOn())
                .sorted(Comparator.comparingInt(ConsolidationTrial::hostsTooMany)
                        .reversed())
                .limit(worst)
                .forEach(trial -> System.out.println("  " + trial.inWords()));
        trials.stream()
                .filter(trial -> !trial.isProven()
                        || trial.refutesOptimum()
                        || !trial.violations().isEmpty())
                .forEach(trial -> System.out.println("  " + trial.inWords()));
    }

    static void print(ConsolidationTrial trial) {
        System.out.println("consolidation, " + trial.inWords());
    }
}
