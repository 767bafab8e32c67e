package dev.evenkeel.planner.solver;

import dev.evenkeel.planner.placement.Penalties;
import dev.evenkeel.planner.placement.Placement;
import dev.evenkeel.planner.problem.Convoys;
import dev.evenkeel.planner.problem.Problem;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** The constructive step: gathers groups, then makes for the most troubled host the move that helps most, until none helps. */
final class FirstDraft {
    private final Problem problem;
    private final Convoys convoys;
    private final Placement placement;
    private final PlausibleTargets plausible;

    FirstDraft(Placement placement) {
        this.problem = placement.problem();
        this.convoys = problem.convoys();
        this.placement = placement;
        this.plausible = new PlausibleTargets(placement);
    }

    void draw() {
        if (problem.isEvacuation()) {
            placeLargestFirst();
        } else {
            gatherGroups();
            relieveWorstFirst();
        }
    }

    /** Large convoys find room while there is some. */
    private void placeLargestFirst() {
        List<Integer> largestFirst = new Troubles(placement)
                .convoys().stream()
                        .boxed()
                        .sorted(Comparator.comparingLong(this::memoryOf)
                                .reversed()
                                .thenComparing(Comparator.naturalOrder()))
                        .toList();
        for (int convoy : largestFirst) {
            move(bestTarget(convoy, stay()));
        }
    }

    private long memoryOf(int convoy) {
        return IntStream.of(convoys.members(convoy))
                .mapToLong(problem.memory()::of)
                .sum();
    }

    /** Goes on with a host while a move helps it, then with the next; a host that nothing helps is not looked at again. */
    private void relieveWorstFirst() {
        BitSet givenUp = new BitSet();
        List<Integer> candidates = troubledConvoys(givenUp);
        while (!candidates.isEmpty()) {
            int worst = candidates.stream()
                    .map(this::hostOf)
                    .max(Comparator.comparingLong(placement::overload))
                    .orElseThrow();
            Trial best = stay();
            for (int convoy : candidates) {
                best = hostOf(convoy) == worst ? bestTarget(convoy, best) : best;
            }
            if (!move(best)) {
                givenUp.set(worst);
            }
            candidates = troubledConvoys(givenUp);
        }
    }

    private List<Integer> troubledConvoys(BitSet exceptOnHosts) {
        return new Troubles(placement)
                .convoys().stream()
                        .filter(convoy -> !exceptOnHosts.get(hostOf(convoy)))
                        .boxed()
                        .toList();
    }

    /** Brings each group together that its rule wants together, on the host where that is best. */
    private void gatherGroups() {
        for (int[] parts : convoys.scattered()) {
            int[] before = placement.hosts();
            Penalties best = placement.penalties();
            int bestHost = -1;
            for (int host = 0; host < problem.hostCount(); host++) {
                gather(parts, host);
                Penalties penalties = placement.penalties();
                if (penalties.isWorthMovingFrom(best) || (bestHost >= 0 && penalties.isBetterThan(best))) {
                    best = penalties;
                    bestHost = host;
                }
                placement.become(before);
            }
            if (bestHost >= 0) {
                gather(parts, bestHost);
            }
        }
    }

    private void gather(int[] parts, int host) {
        for (int convoy : parts) {
            placement.moveConvoy(convoy, host);
        }
    }

    /** A move tried: what the placement would come to. */
    private record Trial(Penalties penalties, int convoy, int target) {}

    private Trial stay() {
        return new Trial(placement.penalties(), -1, -1);
    }

    private Trial bestTarget(int convoy, Trial bestSoFar) {
        Trial best = bestSoFar;
        int from = hostOf(convoy);
        for (int target : plausible.of(convoy)) {
            placement.moveConvoy(convoy, target);
            Penalties penalties = placement.penalties();
            if (penalties.isBetterThan(best.penalties())) {
                best = new Trial(penalties, convoy, target);
            }
        }
        placement.moveConvoy(convoy, from);
        return best;
    }

    /** Makes the move if it is worth it. */
    private boolean move(Trial trial) {
        boolean worthIt = trial.convoy() >= 0 && trial.penalties().isBetterThan(placement.penalties());
        if (worthIt) {
            placement.moveConvoy(trial.convoy(), trial.target());
        }
        return worthIt;
    }

    private int hostOf(int convoy) {
        return placement.hostOf(convoys.members(convoy)[0]);
    }
}
