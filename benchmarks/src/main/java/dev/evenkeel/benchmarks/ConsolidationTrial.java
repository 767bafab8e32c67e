package dev.evenkeel.benchmarks;

import dev.evenkeel.benchmarks.optimum.Consolidated;
import dev.evenkeel.benchmarks.optimum.ConsolidationOptimum;
import dev.evenkeel.benchmarks.optimum.Moves;
import dev.evenkeel.model.HostId;
import dev.evenkeel.model.PoolSnapshot;
import dev.evenkeel.model.check.PlanChecker;
import dev.evenkeel.model.check.Violation;
import dev.evenkeel.model.plan.Plan;
import dev.evenkeel.model.plan.PlanRequest;
import dev.evenkeel.model.port.Planner;
import dev.evenkeel.planner.PlannerSettings;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * One lightly loaded pool consolidated by the planner and, where it can be proven in time, by the optimum.
 *
 * @param seed of the pool
 * @param timed the planner's plan
 * @param violations what the plan checker finds wrong with it
 * @param end what the plan comes to
 * @param worthMost the best there is by its worth; empty when not proven in time
 * @param fewestOn one with the fewest hosts on, whatever it takes; empty when not proven in time
 * @param isReachable true when a safe order of moves without detours leads to {@code worthMost}
 */
record ConsolidationTrial(
        long seed,
        Timed<Plan> timed,
        List<Violation> violations,
        Consolidated end,
        Optional<Consolidated> worthMost,
        Optional<Consolidated> fewestOn,
        boolean isReachable) {
    /** Less than this share is rounding. */
    private static final double ROUNDING = 1e-6;

    static ConsolidationTrial of(long seed, Planner planner, Duration limit) {
        PlanRequest request = request(seed);
        Timed<Plan> timed = Timed.of(() -> planner.plan(request));
        Plan plan = timed.result();
        ConsolidationOptimum model = new ConsolidationOptimum(
                request, PlannerSettings.DEFAULT.prices().energy());
        Optional<Consolidated> best = model.worthMost(limit);
        return new ConsolidationTrial(
                seed,
                timed,
                PlanChecker.check(request, plan),
                model.reckon(Moves.endOf(plan), plan.switchedOff()),
                best,
                model.fewestOn(limit),
                best.flatMap(found -> model.safeOrder(found.places())).isPresent());
    }

    static PlanRequest request(long seed) {
        PoolSnapshot pool = RandomPools.light(seed);
        Set<HostId> candidates = pool.hosts().values().stream()
                .filter(ConsolidationOptimum::mayGoOff)
                .map(host -> host.id())
                .collect(Collectors.toSet());
        return RandomRequests.consolidation(pool, candidates, seed);
    }

    boolean isProven() {
        return worthMost.isPresent();
    }

    private Consolidated best() {
        return worthMost.orElseThrow();
    }

    boolean hasAsFewOnAsTheBest() {
        return isProven() && end.hostsOn() == best().hostsOn();
    }

    boolean hasFewestOn() {
        return fewestOn.isPresent() && end.hostsOn() <= fewestOn.get().hostsOn();
    }

    boolean isOptimal() {
        return isProven() && worthGap() <= ROUNDING;
    }

    boolean isWorseThanReachable() {
        return isProven() && !isOptimal() && isReachable;
    }

    /** Better than what is said to be the best: then the model of the optimum is wrong. */
    boolean refutesOptimum() {
        boolean worthMore = isProven() && worthGap() < -ROUNDING;
        boolean fewer = fewestOn.isPresent() && end.hostsOn() < fewestOn.get().hostsOn();
        return violations.isEmpty() && (worthMore || fewer);
    }

    /** Share of the greatest worth that is missed; 0 where nothing is worth anything. */
    double worthGap() {
        double most = best().worthJoules();
        return most == 0 ? 0 : 1 - end.worthJoules() / most;
    }

    String inWords() {
        return String.format(
                Locale.ROOT,
                "seed %d: plan %s; best %s; fewest on %s; %.0f ms%s",
                seed,
                inWords(end),
                worthMost.map(ConsolidationTrial::inWords).orElse("not proven"),
                fewestOn.map(fewest -> "" + fewest.hostsOn()).orElse("not proven"),
                timed.nanos() / 1e6,
                violations.isEmpty() ? "" : "; VIOLATIONS " + violations);
    }

    private static String inWords(Consolidated pool) {
        return String.format(
                Locale.ROOT,
                "%d on, %.2f kWh, off %s, %d moves",
                pool.hostsOn(),
                pool.worthJoules() / 3.6e6,
                new TreeSet<>(pool.off()),
                pool.moves());
    }
}
