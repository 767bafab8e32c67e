package dev.evenkeel.planner.solver;

import dev.evenkeel.planner.placement.Penalties;
import dev.evenkeel.planner.placement.Placement;
import dev.evenkeel.planner.problem.Convoys;
import dev.evenkeel.planner.problem.Problem;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** The constructive step: gathers groups, then relieves host by host, the most troubled first. */
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

    private void relieveWorstFirst() {
        new Troubles(placement)
                .convoys().stream()
                        .map(this::hostOf)
                        .distinct()
                        .boxed()
                        .sorted(Comparator.<Integer>comparingLong(placement::overload)
                                .reversed()
                                .thenComparing(Comparator.naturalOrder()))
                        .toList()
                        .forEach(this::relieve);
    }

    /** What would be cheapest is tried first; then what helps most, until nothing helps. */
    private void relieve(int host) {
        plausible.sort();
        Troubles troubles = new Troubles(placement);
        for (int convoy : new CheapestRelief(placement).of(host, troubles.convoysOn(host))) {
            move(bestTarget(convoy, stay()));
        }
        boolean moved = true;
        while (moved) {
            Trial best = stay();
            for (int convoy : troubles.convoysOn(host).stream().toArray()) {
                best = bestTarget(convoy, best);
            }
            moved = move(best);
        }
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
            Optional<Penalties> better = placement.penaltiesIfBetterThan(best.penalties());
            if (better.isPresent()) {
                best = new Trial(better.get(), convoy, target);
            }
        }
        placement.moveConvoy(convoy, from);
        return best;
    }

    /** Makes the move if it is worth it. */
    private boolean move(Trial trial) {
        boolean worthIt = trial.convoy() >= 0;
        if (worthIt) {
            placement.moveConvoy(trial.convoy(), trial.target());
        }
        return worthIt;
    }

    private int hostOf(int convoy) {
        return placement.hostOf(convoys.members(convoy)[0]);
    }
}
