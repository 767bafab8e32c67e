package dev.evenkeel.planner.solver;

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

    PlausibleTargets(Placement placement) {
        this.problem = placement.problem();
        this.placement = placement;
    }

    /** In the order of their indexes. */
    int[] of(int convoy) {
        int[] open = problem.convoys().targets(convoy);
        if (open.length <= MOST) {
            return open;
        }
        int vm = problem.convoys().members(convoy)[0];
        int[] best = new int[MOST];
        double[] loads = new double[MOST];
        int count = 0;
        for (int host : open) {
            double load = hasRoom(vm, host) ? largestShare(vm, host) : Double.POSITIVE_INFINITY;
            if (load < Double.POSITIVE_INFINITY && (count < MOST || load < loads[MOST - 1])) {
                count = Math.min(MOST, count + 1);
                int place = count - 1;
                for (; place > 0 && loads[place - 1] > load; place--) {
                    loads[place] = loads[place - 1];
                    best[place] = best[place - 1];
                }
                loads[place] = load;
                best[place] = host;
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

    /** Of the resources watched, and memory, the highest utilisation that the host would come to. */
    private double largestShare(int vm, int host) {
        double largest = (double) (placement.memoryUsed(host) + problem.memory().of(vm))
                / problem.memory().capacity(host);
        for (int resource = 0; resource < problem.watched().size(); resource++) {
            long capacity = problem.watched().get(resource).capacity(host);
            if (capacity > 0) {
                largest = Math.max(largest, (double) placement.loadWith(resource, host, vm) / capacity);
            }
        }
        return largest;
    }
}
