package dev.evenkeel.planner.placement;

import dev.evenkeel.planner.problem.Problem;
import java.util.Arrays;
import java.util.BitSet;

/** VMs by the hosts that they would fail with, as ranks in an order of the VMs; a VM that is migrating fails with both its hosts. */
final class RanksByHost {
    private static final int NONE = -1;

    private final int[][] ranks;

    /**
     * @param order VM indices; a VM's place in it is its rank
     * @param bound by rank, the host that the VM is migrating to, or −1
     */
    RanksByHost(int[] order, int[] bound, int[] hostOf, int hosts) {
        int[] count = new int[hosts];
        for (int rank = 0; rank < order.length; rank++) {
            int host = hostOf[order[rank]];
            count[host]++;
            if (bound[rank] != NONE && bound[rank] != host) {
                count[bound[rank]]++;
            }
        }
        this.ranks = new int[hosts][];
        Arrays.setAll(ranks, host -> new int[count[host]]);
        Arrays.fill(count, 0);
        for (int rank = 0; rank < order.length; rank++) {
            int host = hostOf[order[rank]];
            ranks[host][count[host]++] = rank;
            if (bound[rank] != NONE && bound[rank] != host) {
                ranks[bound[rank]][count[bound[rank]]++] = rank;
            }
        }
    }

    /** By rank, the host that the VM is migrating to, or −1. */
    static int[] bound(Problem problem, int[] order) {
        return Arrays.stream(order)
                .map(vm -> problem.roster().isMigrating(vm) ? problem.roster().boundFor(vm) : NONE)
                .toArray();
    }

    /** Ranks of the VMs that fail with this host, ascending; not to be changed. */
    int[] on(int host) {
        return ranks[host];
    }

    /** Ranks of the VMs that fail when these hosts do, each once, ascending. */
    int[] on(BitSet failed) {
        if (failed.cardinality() == 1) {
            return ranks[failed.nextSetBit(0)];
        }
        BitSet all = new BitSet();
        for (int host = failed.nextSetBit(0); host >= 0; host = failed.nextSetBit(host + 1)) {
            for (int rank : ranks[host]) {
                all.set(rank);
            }
        }
        int[] found = new int[all.cardinality()];
        int count = 0;
        for (int rank = all.nextSetBit(0); rank >= 0; rank = all.nextSetBit(rank + 1)) {
            found[count++] = rank;
        }
        return found;
    }
}
