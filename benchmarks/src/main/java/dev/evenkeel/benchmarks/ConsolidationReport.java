package dev.evenkeel.benchmarks;

import java.util.Comparator;
import java.util.List;

/** Prints how near consolidations are to their optimum. */
final class ConsolidationReport {
    private ConsolidationReport() {}

    static void print(List<ConsolidationTrial> trials, int worst) {
        System.out.printf(
                "%nconsolidation, worth by energy over %d h; hosts that take VMs stay under their caps%n",
                RandomRequests.TIME_OFF.toHours());
        Report<ConsolidationTrial> all = new Report<>(trials);
        all.share("greatest worth proven in time", ConsolidationTrial::isProven);
        all.share(
                "plans that the plan checker refuses",
                trial -> !trial.violations().isEmpty());
        all.share("better than the optimum (the model errs)", ConsolidationTrial::refutesOptimum);
        printAgainstBest(trials.stream().filter(ConsolidationTrial::isProven).toList());
        printAgainstFewest(
                trials.stream().filter(trial -> trial.fewestOn().isPresent()).toList());
        all.times("time of a plan", ConsolidationTrial::timed);
        trials.stream()
                .filter(trial -> trial.isProven() && !trial.hasAsFewOnAsTheBest())
                .sorted(Comparator.comparingDouble(ConsolidationTrial::worthGap).reversed())
                .limit(worst)
                .forEach(trial -> System.out.println("  " + trial.inWords()));
        trials.stream()
                .filter(trial -> trial.refutesOptimum() || !trial.violations().isEmpty())
                .forEach(trial -> System.out.println("  WRONG " + trial.inWords()));
    }

    private static void printAgainstBest(List<ConsolidationTrial> proven) {
        Report<ConsolidationTrial> against = new Report<>(proven);
        against.share("hosts on equal to those of greatest worth", ConsolidationTrial::hasAsFewOnAsTheBest);
        against.share("worth equal", ConsolidationTrial::isOptimal);
        against.share(
                "less, but the best has no direct order", trial -> !trial.isOptimal() && !trial.isWorseThanReachable());
        double most = proven.stream()
                .mapToDouble(trial -> trial.worthMost().orElseThrow().worthJoules())
                .sum();
        double got =
                proven.stream().mapToDouble(trial -> trial.end().worthJoules()).sum();
        against.line("worth of all plans, of all optima", "%.1f, %.1f kWh", got / 3.6e6, most / 3.6e6);
        int on = proven.stream().mapToInt(trial -> trial.end().hostsOn()).sum();
        int best = proven.stream()
                .mapToInt(trial -> trial.worthMost().orElseThrow().hostsOn())
                .sum();
        against.line("hosts on in all plans, in all optima", "%d, %d", on, best);
    }

    private static void printAgainstFewest(List<ConsolidationTrial> proven) {
        Report<ConsolidationTrial> against = new Report<>(proven);
        against.share("no fewer on possible, at any price", ConsolidationTrial::hasFewestOn);
        int on = proven.stream().mapToInt(trial -> trial.end().hostsOn()).sum();
        int fewest = proven.stream()
                .mapToInt(trial -> trial.fewestOn().orElseThrow().hostsOn())
                .sum();
        against.line("hosts on in all plans, fewest possible", "%d, %d", on, fewest);
    }

    static void print(ConsolidationTrial trial) {
        System.out.println("consolidation, " + trial.inWords());
        trial.timed()
                .result()
                .actions()
                .forEach(action -> System.out.println("  " + action.action().inWords()));
    }
}
