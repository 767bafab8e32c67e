package dev.evenkeel.planner.placement;

import dev.evenkeel.planner.problem.HostMemory;
import dev.evenkeel.planner.problem.Problem;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;

/** One placement, and where VMs of failed hosts would go from it. */
final class Failover {
    private final HostMemory memory;
    private final Restart restart;
    private final int[] largestFirst;
    private final long[] used;
    /** By host, the ranks of its VMs in the order of size. A VM that is migrating is on both its hosts. */
    private final BitSet[] ranks;

    Failover(Problem problem, Restart restart, int[] largestFirst, int[] hostOf) {
        this.memory = problem.memory();
        this.restart = restart;
        this.largestFirst = largestFirst;
        this.used = new long[problem.hostCount()];
        this.ranks = new BitSet[problem.hostCount()];
        Arrays.setAll(ranks, host -> new BitSet());
        for (int rank = 0; rank < largestFirst.length; rank++) {
            int vm = largestFirst[rank];
            hold(hostOf[vm], vm, rank);
            if (problem.roster().isMigrating(vm)) {
                hold(problem.roster().boundFor(vm), vm, rank);
            }
        }
    }

    private void hold(int host, int vm, int rank) {
        used[host] += memory.of(vm);
        ranks[host].set(rank);
    }

    /** Hosts that are up, those first whose VMs hold the most memory. */
    int[] fullestFirst() {
        return restart.up().stream()
                .boxed()
                .sorted(Comparator.<Integer>comparingLong(host -> used[host])
                        .reversed()
                        .thenComparing(Comparator.naturalOrder()))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    long homelessMiB(BitSet failed, BitSet receivers) {
        BitSet open = (BitSet) receivers.clone();
        open.andNot(failed);
        long[] free = new long[used.length];
        open.stream().forEach(host -> free[host] = memory.capacity(host) - used[host]);
        BitSet affected = new BitSet();
        failed.stream().forEach(host -> affected.or(ranks[host]));
        long homeless = 0;
        for (int rank = affected.nextSetBit(0); rank >= 0; rank = affected.nextSetBit(rank + 1)) {
            int vm = largestFirst[rank];
            if (!restart.isTied(vm) && !findsRoom(vm, open, free)) {
                homeless += memory.of(vm);
            }
        }
        return homeless;
    }

    private boolean findsRoom(int vm, BitSet open, long[] free) {
        for (int host = open.nextSetBit(0); host >= 0; host = open.nextSetBit(host + 1)) {
            if (free[host] >= memory.of(vm) && restart.canStart(vm, host)) {
                free[host] -= memory.of(vm);
                return true;
            }
        }
        return false;
    }
}
