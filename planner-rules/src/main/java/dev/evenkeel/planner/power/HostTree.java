package dev.evenkeel.planner.power;

import dev.evenkeel.planner.placement.Placement;
import dev.evenkeel.planner.problem.Problem;
import dev.evenkeel.planner.problem.WatchedResource;
import java.util.Arrays;
import java.util.function.IntPredicate;

/**
 * Hosts in a given order as the leaves of a binary tree whose nodes know between which bounds the load of the hosts below them lies, so
 * that those without room, or worse than what is found already, are passed over many at a time. Memory is held against what a host has,
 * watched resources against its cap. Answers are those of a look at every host.
 */
final class HostTree {
    private static final long NO_ROOM = Long.MAX_VALUE / 4;
    private static final int NONE = -1;

    /** Which share is wanted. */
    enum Aim {
        LEAST,
        MOST
    }

    private final Problem problem;
    private final Placement placement;
    private final int leaves;
    /** By node: the least host number below it; of a leaf its host. */
    private final int[] host;
    /** By host, its leaf. */
    private final int[] leafOf;
    /** By measure (memory, then each direction of each resource) and node. */
    private final long[][] leastLoad;

    private final long[][] mostLoad;
    private final long[][] smallest;
    private final long[][] largest;

    private long[] wanted;
    private IntPredicate allowed;
    private int best;
    private double bestShare;

    /** @param order hosts, each once */
    HostTree(Placement placement, int[] order) {
        this.problem = placement.problem();
        this.placement = placement;
        this.leaves = Math.max(1, Integer.highestOneBit(Math.max(1, 2 * order.length - 1)));
        int measures = 1
                + problem.watched().stream()
                        .mapToInt(WatchedResource::directions)
                        .sum();
        this.host = new int[2 * leaves];
        this.leafOf = new int[problem.hostCount()];
        this.leastLoad = new long[measures][2 * leaves];
        this.mostLoad = new long[measures][2 * leaves];
        this.smallest = new long[measures][2 * leaves];
        this.largest = new long[measures][2 * leaves];
        Arrays.fill(host, Integer.MAX_VALUE);
        Arrays.fill(leafOf, NONE);
        for (int measure = 0; measure < measures; measure++) {
            Arrays.fill(leastLoad[measure], NO_ROOM);
            Arrays.fill(smallest[measure], NO_ROOM);
        }
        for (int position = 0; position < order.length; position++) {
            int leaf = leaves + position;
            host[leaf] = order[position];
            leafOf[order[position]] = leaf;
            limit(leaf, order[position]);
            load(leaf, order[position]);
        }
        for (int node = leaves - 1; node > 0; node--) {
            host[node] = Math.min(host[2 * node], host[2 * node + 1]);
            joinLimits(node);
            joinLoads(node);
        }
    }

    private void limit(int leaf, int index) {
        smallest[0][leaf] = problem.memory().capacity(index);
        int measure = 1;
        for (WatchedResource watched : problem.watched()) {
            for (int direction = 0; direction < watched.directions(); direction++) {
                smallest[measure++][leaf] = watched.cap(index);
            }
        }
        for (measure = 0; measure < largest.length; measure++) {
            largest[measure][leaf] = smallest[measure][leaf];
        }
    }

    private void load(int leaf, int index) {
        leastLoad[0][leaf] = placement.memoryUsed(index);
        int measure = 1;
        for (int resource = 0; resource < problem.watched().size(); resource++) {
            for (int direction = 0; direction < problem.watched().get(resource).directions(); direction++) {
                leastLoad[measure++][leaf] = placement.load(resource, direction, index);
            }
        }
        for (measure = 0; measure < mostLoad.length; measure++) {
            mostLoad[measure][leaf] = leastLoad[measure][leaf];
        }
    }

    private void joinLimits(int node) {
        for (int measure = 0; measure < largest.length; measure++) {
            smallest[measure][node] = Math.min(smallest[measure][2 * node], smallest[measure][2 * node + 1]);
            largest[measure][node] = Math.max(largest[measure][2 * node], largest[measure][2 * node + 1]);
        }
    }

    private void joinLoads(int node) {
        for (int measure = 0; measure < mostLoad.length; measure++) {
            leastLoad[measure][node] = Math.min(leastLoad[measure][2 * node], leastLoad[measure][2 * node + 1]);
            mostLoad[measure][node] = Math.max(mostLoad[measure][2 * node], mostLoad[measure][2 * node + 1]);
        }
    }

    /** What the host carries has changed. */
    void update(int index) {
        int leaf = leafOf[index];
        if (leaf != NONE) {
            load(leaf, index);
            for (int node = leaf / 2; node > 0; node /= 2) {
                joinLoads(node);
            }
        }
    }

    /**
     * The first in the order that has room.
     *
     * @param load by measure
     * @param allowed hosts that may be taken
     */
    int first(long[] load, IntPredicate allowedHosts) {
        wanted = load;
        allowed = allowedHosts;
        return first(1);
    }

    private int first(int node) {
        if (leastShare(node) > 1) {
            return NONE;
        }
        if (node >= leaves) {
            return allowed.test(host[node]) ? host[node] : NONE;
        }
        int found = first(2 * node);
        return found == NONE ? first(2 * node + 1) : found;
    }

    /** Of those with room the one whose largest share is then the least, or the most; of several the one with the least number. */
    int extreme(Aim aim, long[] load, IntPredicate allowedHosts) {
        wanted = load;
        allowed = allowedHosts;
        best = NONE;
        bestShare = aim == Aim.LEAST ? Double.POSITIVE_INFINITY : Double.NEGATIVE_INFINITY;
        seek(aim, 1);
        return best;
    }

    private void seek(Aim aim, int node) {
        if (leastShare(node) > 1 || !mayBeat(bound(aim, node), host[node], aim)) {
            return;
        }
        if (node >= leaves) {
            if (allowed.test(host[node])) {
                best = host[node];
                bestShare = leastShare(node);
            }
            return;
        }
        double left = bound(aim, 2 * node);
        double right = bound(aim, 2 * node + 1);
        boolean rightFirst = aim == Aim.LEAST ? right < left : right > left;
        seek(aim, rightFirst ? 2 * node + 1 : 2 * node);
        seek(aim, rightFirst ? 2 * node : 2 * node + 1);
    }

    private double bound(Aim aim, int node) {
        return aim == Aim.LEAST ? leastShare(node) : Math.min(1, mostShare(node));
    }

    private boolean mayBeat(double share, int number, Aim aim) {
        return share == bestShare ? number < best : (aim == Aim.LEAST) == (share < bestShare);
    }

    /** No host below the node would be used less; of a leaf, what its host would be used. */
    private double leastShare(int node) {
        double share = 0;
        for (int measure = 0; measure < wanted.length; measure++) {
            long limit = largest[measure][node];
            long load = leastLoad[measure][node] + wanted[measure];
            share = Math.max(share, limit == 0 ? (load > 0 ? 2 : 0) : (double) load / limit);
        }
        return share;
    }

    private double mostShare(int node) {
        double share = 0;
        for (int measure = 0; measure < wanted.length; measure++) {
            long limit = smallest[measure][node];
            share = Math.max(
                    share,
                    limit == 0
                            ? Double.POSITIVE_INFINITY
                            : (double) (mostLoad[measure][node] + wanted[measure]) / limit);
        }
        return share;
    }
}
