package dev.evenkeel.planner.placement;

import dev.evenkeel.planner.problem.Problem;
import dev.evenkeel.planner.problem.WatchedResource;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/** How much of their hosts is in use, by what is scarcest there. */
public final class Crowding {
    private Crowding() {}

    /** All hosts; those alike in the order of their indexes. */
    public static int[] leastUtilisedFirst(Placement placement) {
        double[] shares = new double[placement.problem().hostCount()];
        Arrays.setAll(shares, host -> largestShare(placement, host));
        return IntStream.range(0, shares.length)
                .boxed()
                .sorted(Comparator.comparingDouble(host -> shares[host]))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    /** True when a VM had better leave: memory is short, a host to be relieved is not, or one that takes VMs is above its cap. */
    public static boolean isCrowded(Placement placement, int host) {
        Problem problem = placement.problem();
        boolean crowded = problem.isEvacuated(host)
                || placement.memoryUsed(host) > problem.memory().capacity(host);
        for (int resource = 0; resource < problem.watched().size() && !crowded; resource++) {
            WatchedResource watched = problem.watched().get(resource);
            long load = placement.load(resource, host);
            crowded = watched.isRelieved(host) && load > watched.near(host)
                    || placement.takesVms(host) && load > watched.cap(host);
        }
        return crowded;
    }

    /** Of memory and the resources watched, the highest utilisation. */
    private static double largestShare(Placement placement, int host) {
        Problem problem = placement.problem();
        double largest = (double) placement.memoryUsed(host) / problem.memory().capacity(host);
        for (int resource = 0; resource < problem.watched().size(); resource++) {
            long capacity = problem.watched().get(resource).capacity(host);
            largest = capacity == 0 ? largest : Math.max(largest, (double) placement.load(resource, host) / capacity);
        }
        return largest;
    }
}
