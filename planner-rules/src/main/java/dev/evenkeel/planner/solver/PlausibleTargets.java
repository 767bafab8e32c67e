package dev.evenkeel.planner.solver;

import dev.evenkeel.planner.placement.Crowding;
import dev.evenkeel.planner.placement.LoadTerms;
import dev.evenkeel.planner.placement.Placement;
import dev.evenkeel.planner.problem.Problem;
import java.util.Arrays;

/** The hosts worth trying for a convoy: those open to it that have the room, the least loaded of them where there are many. */
final class PlausibleTargets {
    /** In pools up to this size every open host is tried. */
    private static final int MOST = 24;

    private final Problem problem;
    private final Placement placement;
    /** Hosts, the least utilised first, as they were at the last {@link #sort}. */
    private int[] leastLoadedFirst;

    PlausibleTargets(Placement placement) {
        this.problem = placement.problem();
        this.placement = placement;
        sort();
    }

    /** To be called when moves have been made; until then the choice is by what was. */
    void sort() {
        leastLoadedFirst = Crowding.leastUtilisedFirst(placement);
    }

    /** In the order of their indexes. */
    int[] of(int convoy) {
        int[] open = problem.convoys().targets(convoy);
        if (open.length <= MOST) {
            return open;
        }
        int vm = problem.convoys().members(convoy)[0];
        int[] best = new int[MOST];
        int count = 0;
        for (int index = 0; count < MOST && index < leastLoadedFirst.length; index++) {
            int host = leastLoadedFirst[index];
            if (problem.convoys().isTarget(convoy, host) && hasRoom(vm, host)) {
                best[count++] = host;
            }
        }
        int[] found = Arrays.copyOf(best, count);
        Arrays.sort(found);
        return found;
    }

    /** The VM finds memory there and brings no overload; its own host always has room. */
    boolean hasRoom(int vm, int host) {
        if (host == problem.home(vm)) {
            return true;
        }
        if (placement.memoryUsed(host) + problem.memory().of(vm)
                > problem.memory().capacity(host)) {
            return false;
        }
        for (int resource = 0; resource < problem.watched().size(); resource++) {
            LoadTerms terms = placement.loadTerms().get(resource);
            if (terms.newOverload(host, placement.loadWith(resource, host, vm)) > 0) {
                return false;
            }
        }
        return true;
    }
}
