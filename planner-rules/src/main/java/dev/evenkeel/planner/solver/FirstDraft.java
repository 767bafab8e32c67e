package dev.evenkeel.planner.solver;

import dev.evenkeel.planner.placement.Penalties;
import dev.evenkeel.planner.placement.Placement;
import dev.evenkeel.planner.problem.Convoys;
import dev.evenkeel.planner.problem.Problem;
import java.util.Comparator;
import java.util.List;

/** The constructive step: makes the move that helps most, again and again, until no single move helps. */
final class FirstDraft {
    private final Problem problem;
    private final Convoys convoys;
    private final Placement placement;
    private final Troubles troubles;

    FirstDraft(Placement placement) {
        this.problem = placement.problem();
        this.convoys = problem.convoys();
        this.placement = placement;
        this.troubles = new Troubles(placement);
    }

    void draw() {
        if (problem.isEvacuation()) {
            placeLargestFirst();
        } else {
            while (makeBestMove()) {}
        }
    }

    /** Large convoys find room while there is some. */
    private void placeLargestFirst() {
        List<Integer> largestFirst = troubles.convoys().stream()
                .boxed()
                .sorted(Comparator.comparingLong(this::memoryOf).reversed().thenComparing(Comparator.naturalOrder()))
                .toList();
        for (int convoy : largestFirst) {
            Penalties present = placement.penalties();
            Trial best = bestTarget(convoy, new Trial(present, convoy, hostOf(convoy)));
            if (best.penalties().isWorthMovingFrom(present)) {
                placement.moveConvoy(convoy, best.target());
            }
        }
    }

    private long memoryOf(int convoy) {
        long memory = 0;
        for (int vm : convoys.members(convoy)) {
            memory += problem.memory().of(vm);
        }
        return memory;
    }

    private boolean makeBestMove() {
        Penalties present = placement.penalties();
        Trial best = new Trial(present, -1, -1);
        for (int convoy : troubles.convoys().stream().toArray()) {
            best = bestTarget(convoy, best);
        }
        Trial gathered = bestGathering(best);
        if (!gathered.penalties().isWorthMovingFrom(present)) {
            return false;
        }
        if (gathered == best) {
            placement.moveConvoy(best.convoy(), best.target());
        } else {
            gather(convoys.scattered().get(gathered.convoy()), gathered.target());
        }
        return true;
    }

    /** A move tried: what the placement would come to. */
    private record Trial(Penalties penalties, int convoy, int target) {}

    private Trial bestTarget(int convoy, Trial bestSoFar) {
        Trial best = bestSoFar;
        int from = hostOf(convoy);
        for (int target : convoys.targets(convoy)) {
            placement.moveConvoy(convoy, target);
            Penalties penalties = placement.penalties();
            if (penalties.isBetterThan(best.penalties())) {
                best = new Trial(penalties, convoy, target);
            }
        }
        placement.moveConvoy(convoy, from);
        return best;
    }

    /** Brings a group together that its rule wants together; the trial's convoy is the group's index then. */
    private Trial bestGathering(Trial bestSoFar) {
        Trial best = bestSoFar;
        for (int group = 0;
                group < (problem.isEvacuation() ? 0 : convoys.scattered().size());
                group++) {
            int[] parts = convoys.scattered().get(group);
            int[] before = placement.hosts();
            for (int host = 0; host < problem.hostCount(); host++) {
                gather(parts, host);
                Penalties penalties = placement.penalties();
                if (penalties.isBetterThan(best.penalties())) {
                    best = new Trial(penalties, group, host);
                }
                placement.become(before);
            }
        }
        return best;
    }

    private void gather(int[] parts, int host) {
        for (int convoy : parts) {
            placement.moveConvoy(convoy, host);
        }
    }

    private int hostOf(int convoy) {
        return placement.hostOf(convoys.members(convoy)[0]);
    }
}
