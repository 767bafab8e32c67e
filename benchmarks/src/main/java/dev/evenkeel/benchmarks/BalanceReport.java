package dev.evenkeel.benchmarks;

import dev.evenkeel.model.plan.Action;
import java.util.Comparator;
import java.util.List;

/** Prints how near balances are to their optimum. */
final class BalanceReport {
    private BalanceReport() {}

    static void print(List<BalanceTrial> trials, int worst) {
        List<BalanceTrial> proven =
                trials.stream().filter(BalanceTrial::isProven).toList();
        System.out.printf("%nbalance%n");
        Report<BalanceTrial> all = new Report<>(trials);
        all.share("optimum proven in time", BalanceTrial::isProven);
        all.share("plans that are not empty", trial -> !trial.plan().isEmpty());
        all.share(
                "plans that the plan checker refuses",
                trial -> !trial.violations().isEmpty());
        Report<BalanceTrial> against = new Report<>(proven);
        against.share("overload left equal to the optimum", BalanceTrial::hasLeastOverload);
        against.share("cost equal as well", BalanceTrial::isOptimal);
        against.share("number of moves equal", BalanceTrial::hasEqualMoves);
        against.share("worse, but the optimum has no direct order", trial -> !trial.isOptimal() && !trial.isMissed());
        against.share("better than the optimum (the model errs)", BalanceTrial::refutesOptimum);
        double gap =
                proven.stream().mapToDouble(BalanceTrial::costGap).average().orElse(0);
        against.line("mean cost above the optimum", "%.2f %%", 100 * gap);
        int moves = proven.stream().mapToInt(trial -> trial.worth().moves()).sum();
        int fewest = proven.stream()
                .mapToInt(trial -> trial.optimum().orElseThrow().worth().moves())
                .sum();
        against.line("moves of all plans, of all optima", "%d, %d", moves, fewest);
        all.times("time of a plan", BalanceTrial::timed);
        printWorst(trials, proven, worst);
    }

    private static void printWorst(List<BalanceTrial> trials, List<BalanceTrial> proven, int worst) {
        proven.stream()
                .filter(trial -> !trial.isOptimal())
                .sorted(Comparator.comparingDouble(BalanceTrial::badness).reversed())
                .limit(worst)
                .forEach(trial -> System.out.println("  " + trial.inWords()));
        trials.stream()
                .filter(trial -> !trial.isProven()
                        || trial.refutesOptimum()
                        || !trial.violations().isEmpty())
                .forEach(trial -> System.out.println("  " + trial.inWords()));
    }

    static void print(BalanceTrial trial) {
        System.out.println("balance, " + trial.inWords());
        System.out.println("  the planner: " + trial.plan().reason().sentence());
        trial.plan().migrations().forEach(move -> System.out.println("  " + move.inWords()));
        System.out.println("  the optimum" + (trial.order().isEmpty() ? " is in no direct order to be had" : ""));
        for (Action action : trial.order().orElse(List.of())) {
            System.out.println("  " + action.inWords());
        }
    }
}
