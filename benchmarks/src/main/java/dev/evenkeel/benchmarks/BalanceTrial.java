package dev.evenkeel.benchmarks;

import dev.evenkeel.benchmarks.optimum.BalanceOptimum;
import dev.evenkeel.benchmarks.optimum.Level;
import dev.evenkeel.benchmarks.optimum.Moves;
import dev.evenkeel.benchmarks.optimum.Optimum;
import dev.evenkeel.benchmarks.optimum.Worth;
import dev.evenkeel.model.check.PlanChecker;
import dev.evenkeel.model.check.Violation;
import dev.evenkeel.model.plan.Action;
import dev.evenkeel.model.plan.Plan;
import dev.evenkeel.model.plan.PlanRequest;
import dev.evenkeel.model.port.Planner;
import dev.evenkeel.planner.PlannerSettings;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * One pool balanced by the planner and, where it can be proven in time, by the optimum.
 *
 * @param seed of the pool
 * @param timed the planner's plan
 * @param violations what the plan checker finds wrong with it
 * @param worth of the plan's end
 * @param optimum the best end there is; empty when not proven in time
 * @param order migrations to the optimum, one after the other without detours; empty where no order of them is safe
 */
record BalanceTrial(
        long seed,
        Timed<Plan> timed,
        List<Violation> violations,
        Worth worth,
        Optional<Optimum> optimum,
        Optional<List<Action>> order) {
    static BalanceTrial of(long seed, Planner planner, Duration limit) {
        PlanRequest request = RandomRequests.balance(seed);
        Timed<Plan> timed = Timed.of(() -> planner.plan(request));
        Plan plan = timed.result();
        BalanceOptimum model = new BalanceOptimum(request, PlannerSettings.DEFAULT.prices());
        Optional<Optimum> optimum = model.find(limit);
        return new BalanceTrial(
                seed,
                timed,
                PlanChecker.check(request, plan),
                model.worth(Moves.endOf(plan)),
                optimum,
                optimum.flatMap(best -> model.safeOrder(best.places())));
    }

    Plan plan() {
        return timed.result();
    }

    boolean isProven() {
        return optimum.isPresent();
    }

    /** As good as the optimum down to the overload that is left. */
    boolean hasLeastOverload() {
        return isProven() && firstWorse().filter(level -> level != Level.COST).isEmpty();
    }

    /** As good as the optimum in all that counts. */
    boolean isOptimal() {
        return isProven() && firstWorse().isEmpty();
    }

    boolean hasEqualMoves() {
        return hasLeastOverload() && worth.moves() == best().moves();
    }

    /** Better than what is said to be the best: then the model of the optimum is wrong. */
    boolean refutesOptimum() {
        return isProven() && violations.isEmpty() && worth.compareTo(best()) < 0;
    }

    /** The optimum can be had without detours and the planner missed it. */
    boolean isMissed() {
        return isProven() && !isOptimal() && order.isPresent();
    }

    private Worth best() {
        return optimum.orElseThrow().worth();
    }

    /** The first level in which the plan is worse. */
    Optional<Level> firstWorse() {
        for (Level level : Level.values()) {
            int order = Long.compare(worth.of(level), best().of(level));
            if (order != 0) {
                return order > 0 ? Optional.of(level) : Optional.empty();
            }
        }
        return Optional.empty();
    }

    /** By how much the plan costs more than the optimum, 0.01 for 1 %; only where it is as good in all levels above. */
    double costGap() {
        long least = best().of(Level.COST);
        return hasLeastOverload() && least > 0 ? (double) worth.of(Level.COST) / least - 1 : 0;
    }

    /** The worse, the larger: levels first, then the gap. */
    double badness() {
        return firstWorse()
                .map(level -> level == Level.COST
                        ? costGap()
                        : 1e9 * (Level.values().length - level.ordinal()) + worth.of(level) - best().of(level))
                .orElse(0.0);
    }

    String inWords() {
        return String.format(
                Locale.ROOT,
                "seed %d: plan %s; optimum %s%s; %.0f ms%s",
                seed,
                worth,
                optimum.map(best -> best.worth().toString()).orElse("not proven"),
                isProven() && order.isEmpty() ? " (no safe order without detours)" : "",
                timed.nanos() / 1e6,
                violations.isEmpty() ? "" : "; VIOLATIONS " + violations);
    }
}
