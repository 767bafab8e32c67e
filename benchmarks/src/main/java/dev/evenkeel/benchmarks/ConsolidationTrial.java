package dev.evenkeel.benchmarks;

import dev.evenkeel.benchmarks.optimum.Consolidated;
import dev.evenkeel.benchmarks.optimum.ConsolidationOptimum;
import dev.evenkeel.model.HostId;
import dev.evenkeel.model.check.Violation;
import dev.evenkeel.model.plan.PlanRequest;
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
 * @param timed what the planner did
 * @param end what that comes to
 * @param optimum the best there is; empty when not proven in time
 */
record ConsolidationTrial(
        long seed, Timed<Consolidator.Outcome> timed, Consolidated end, Optional<Consolidated> optimum) {
    static ConsolidationTrial of(long seed, Consolidator planner, Duration limit) {
        PlanRequest request = request(seed);
        Timed<Consolidator.Outcome> timed = Timed.of(() -> planner.consolidate(request));
        Consolidator.Outcome outcome = timed.result();
        ConsolidationOptimum model = new ConsolidationOptimum(request);
        return new ConsolidationTrial(seed, timed, model.reckon(outcome.places(), outcome.off()), model.find(limit));
    }

    /** An evacuation of all hosts that may go off, as far as that can be done. */
    static PlanRequest request(long seed) {
        var pool = RandomPools.light(seed);
        Set<HostId> candidates = pool.hosts().values().stream()
                .filter(ConsolidationOptimum::mayGoOff)
                .map(host -> host.id())
                .collect(Collectors.toSet());
        return RandomRequests.evacuation(pool, candidates, seed);
    }

    List<Violation> violations() {
        return timed.result().violations();
    }

    boolean isProven() {
        return optimum.isPresent();
    }

    boolean hasFewestOn() {
        return isProven() && hostsTooMany() <= 0;
    }

    /** The fewest hosts can be reached without detours and the planner missed it. */
    boolean isMissed() {
        return isProven() && !hasFewestOn() && optimum.orElseThrow().order().isPresent();
    }

    boolean refutesOptimum() {
        return isProven() && violations().isEmpty() && hostsTooMany() < 0;
    }

    int hostsTooMany() {
        return end.hostsOn() - optimum.orElseThrow().hostsOn();
    }

    /** 0.01 for 1 % more watts than the optimum; negative where more but thriftier hosts stay on. */
    double wattsGap() {
        return end.watts() / optimum.orElseThrow().watts() - 1;
    }

    String inWords() {
        return String.format(
                Locale.ROOT,
                "seed %d: planner %d on, %.0f W, off %s, %d moves; optimum %s; %.0f ms%s",
                seed,
                end.hostsOn(),
                end.watts(),
                new TreeSet<>(end.off()),
                timed.result().moves(),
                optimum.map(ConsolidationTrial::inWords).orElse("not proven"),
                timed.nanos() / 1e6,
                violations().isEmpty() ? "" : "; VIOLATIONS " + violations());
    }

    private static String inWords(Consolidated best) {
        return String.format(
                Locale.ROOT,
                "%d on, %.0f W, off %s%s",
                best.hostsOn(),
                best.watts(),
                new TreeSet<>(best.off()),
                best.order()
                        .map(order -> ", " + order.size() + " moves")
                        .orElse(", no safe order without detours found"));
    }
}
