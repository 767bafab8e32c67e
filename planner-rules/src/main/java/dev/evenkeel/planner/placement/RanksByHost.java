package dev.evenkeel.planner.placement;

import dev.evenkeel.planner.problem.Problem;
import java.util.Arrays;
import java.util.BitSet;
import java.util.stream.IntStream;

/** VMs by the hosts that they would fail with, as ranks in an order of the VMs; a VM that is migrating fails with both its hosts. */
final class RanksByHost {
    private final int[][] ranks;

    /** @param order VM indices; a VM's place in it is its rank */
    RanksByHost(Problem problem, int[] order, int[] hostOf) {
        int[] count = new int[problem.hostCount()];
        this.ranks = new int[problem.hostCount()][8];
        for (int rank = 0; rank < order.length; rank++) {
            int vm = order[rank];
            add(hostOf[vm], rank, count);
            if (problem.roster().isMigrating(vm) && problem.roster().boundFor(vm) != hostOf[vm]) {
                add(problem.roster().boundFor(vm), rank, count);
            }
        }
        for (int host = 0; host < ranks.length; host++) {
            ranks[host] = Arrays.copyOf(ranks[host], count[host]);
        }
    }

    private void add(int host, int rank, int[] count) {
        if (count[host] == ranks[host].length) {
            ranks[host] = Arrays.copyOf(ranks[host], 2 * count[host]);
        }
        ranks[host][count[host]++] = rank;
    }

    IntStream on(int host) {
        return IntStream.of(ranks[host]);
    }

    /** Ranks of the VMs that fail when these hosts do, each once, ascending. */
    int[] on(BitSet failed) {
        if (failed.cardinality() == 1) {
            return ranks[failed.nextSetBit(0)];
        }
        return failed.stream()
                .mapToObj(host -> ranks[host])
                .flatMapToInt(IntStream::of)
                .distinct()
                .sorted()
                .toArray();
    }
}
