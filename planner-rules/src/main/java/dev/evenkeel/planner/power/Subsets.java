package dev.evenkeel.planner.power;

import dev.evenkeel.planner.order.MigrationOrder;
import dev.evenkeel.planner.placement.Placement;
import dev.evenkeel.planner.placement.PowerDraw;
import dev.evenkeel.planner.placement.Terms;
import dev.evenkeel.planner.problem.Problem;
import dev.evenkeel.planner.solver.Annealing;
import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * In small pools: every subset of the candidates that could be worth more than the best so far is tried, the most promising first. Those
 * whose VMs can not simply be packed are annealed afterwards, as far as the effort goes: then VMs of other hosts make room.
 */
final class Subsets {
    private static final int MOST_CANDIDATES = 12;
    /** Above so many choices, VMs times hosts, the pool is not small. */
    private static final int MOST_CHOICES = 1_000;

    /** Effort of packing, counted in VMs that look for a host, times hosts. */
    private static final long MOST_PACKED = 50_000;

    private static final int MOST_ANNEALED = 12;

    private record Subset(BitSet off, double promise) {}

    private final Problem problem;
    private final PowerDraw draw;
    private final Duration timeOff;
    private Optional<Chosen> best;
    private double bestWorth;

    /** @param best found by other means */
    Subsets(Problem problem, PowerDraw draw, Duration timeOff, Optional<Chosen> best) {
        this.problem = problem;
        this.draw = draw;
        this.timeOff = timeOff;
        this.best = best;
        this.bestWorth = best.map(this::worth).orElse(0.0);
    }

    static boolean areFew(Problem problem, List<Integer> candidates) {
        return candidates.size() <= MOST_CANDIDATES && problem.vmCount() * problem.hostCount() <= MOST_CHOICES;
    }

    /**
     * The choice that is worth most.
     *
     * @param most hosts switched off
     */
    Optional<Chosen> choose(List<Integer> candidates, int most) {
        List<Subset> unpacked = new ArrayList<>();
        long packed = 0;
        for (Subset subset : promising(candidates, most)) {
            if (subset.promise() > bestWorth && packed < MOST_PACKED) {
                packed += effort(subset);
                if (!pack(subset)) {
                    unpacked.add(subset);
                }
            }
        }
        int annealed = 0;
        for (Subset subset : unpacked) {
            boolean next = subset.off().cardinality()
                    <= 1 + best.map(chosen -> chosen.off().cardinality()).orElse(0);
            if (next && subset.promise() > bestWorth && annealed++ < MOST_ANNEALED) {
                anneal(subset);
            }
        }
        return best;
    }

    /** Those that leave room for all VMs, the most promising first. */
    private List<Subset> promising(List<Integer> candidates, int most) {
        Promise promise = new Promise(problem, draw, timeOff);
        List<Subset> subsets = new ArrayList<>();
        for (long bits = 1; bits < 1L << candidates.size(); bits++) {
            BitSet off = new BitSet();
            BitSet.valueOf(new long[] {bits}).stream().forEach(index -> off.set(candidates.get(index)));
            if (off.cardinality() <= most && promise.leavesRoom(off)) {
                subsets.add(new Subset(off, promise.of(off)));
            }
        }
        subsets.sort(Comparator.comparingDouble(Subset::promise).reversed());
        return subsets;
    }

    private long effort(Subset subset) {
        int vms = subset.off().stream()
                .map(host -> problem.roster().residents(host).length)
                .sum();
        return (long) vms * problem.hostCount();
    }

    private boolean pack(Subset subset) {
        List<Placement> packed = Packing.all(problem.emptying(subset.off())).toList();
        packed.forEach(placement -> keepIfBest(subset.off(), placement));
        return !packed.isEmpty();
    }

    private void anneal(Subset subset) {
        Problem emptying = problem.emptying(subset.off());
        if (Annealing.isWorthwhile(emptying)) {
            Placement placement = new Placement(new Terms(emptying));
            new Annealing(placement).improve();
            if (Packing.isSound(placement)) {
                keepIfBest(subset.off(), placement);
            }
        }
    }

    private void keepIfBest(BitSet off, Placement placement) {
        double worth = draw.worthJoules(placement, off, timeOff);
        if (worth > bestWorth) {
            MigrationOrder way = MigrationOrder.to(placement);
            if (way.givenUp().isEmpty()) {
                best = Optional.of(new Chosen(off, placement, way));
                bestWorth = worth;
            }
        }
    }

    private double worth(Chosen chosen) {
        return draw.worthJoules(chosen.placement(), chosen.off(), timeOff);
    }
}
