package dev.evenkeel.planner.solver;

import dev.evenkeel.planner.placement.Penalties;
import dev.evenkeel.planner.placement.Placement;
import dev.evenkeel.planner.problem.Convoys;
import dev.evenkeel.planner.problem.Problem;
import java.util.BitSet;
import java.util.Optional;

/**
 * The last step: goes on while any single move helps. Sends home what need not have moved, finds better targets, and lets another
 * convoy of the same host go instead; the search by chance may have missed some of these.
 */
final class TidyUp {
    private final Problem problem;
    private final Convoys convoys;
    private final Placement placement;
    private final PlausibleTargets plausible;
    private Penalties best;

    TidyUp(Placement placement) {
        this.problem = placement.problem();
        this.convoys = problem.convoys();
        this.placement = placement;
        this.plausible = new PlausibleTargets(placement);
        this.best = placement.penalties();
    }

    void tidy() {
        while (improveOnce()) {}
    }

    private boolean improveOnce() {
        BitSet candidates = new Troubles(placement).convoys();
        for (int index = 0; index < placement.occupants().movedCount(); index++) {
            candidates.set(convoys.of(placement.occupants().moved(index)));
        }
        plausible.sort();
        boolean improved = false;
        for (int convoy : candidates.stream().toArray()) {
            improved |= isAway(convoy) && tryHost(convoy, homeOf(convoy));
            for (int target : plausible.of(convoy)) {
                improved |= tryHost(convoy, target);
            }
            improved |= isAway(convoy) && tryOthersInstead(convoy);
        }
        return improved;
    }

    private boolean tryHost(int convoy, int host) {
        int before = hostOf(convoy);
        if (before == host) {
            return false;
        }
        placement.moveConvoy(convoy, host);
        if (keepIfBetter()) {
            return true;
        }
        placement.moveConvoy(convoy, before);
        return false;
    }

    /** A convoy of the same home that has not moved goes where this one went. */
    private boolean tryOthersInstead(int convoy) {
        int home = homeOf(convoy);
        int target = hostOf(convoy);
        placement.moveConvoy(convoy, home);
        for (int vm : problem.roster().residents(home)) {
            int other = convoys.of(vm);
            if (other != convoy && convoys.isMovable(other) && hostOf(other) == home) {
                placement.moveConvoy(other, target);
                if (keepIfBetter()) {
                    return true;
                }
                placement.moveConvoy(other, home);
            }
        }
        placement.moveConvoy(convoy, target);
        return false;
    }

    private boolean keepIfBetter() {
        Optional<Penalties> better = placement.penaltiesIfBetterThan(best);
        better.ifPresent(now -> best = now);
        return better.isPresent();
    }

    private boolean isAway(int convoy) {
        return hostOf(convoy) != homeOf(convoy);
    }

    private int hostOf(int convoy) {
        return placement.hostOf(convoys.members(convoy)[0]);
    }

    private int homeOf(int convoy) {
        return problem.home(convoys.members(convoy)[0]);
    }
}
