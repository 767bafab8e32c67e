package dev.evenkeel.planner.placement;

import dev.evenkeel.planner.problem.HostMemory;
import dev.evenkeel.planner.problem.Problem;
import java.util.BitSet;
import java.util.Comparator;

/** One placement, and where VMs of failed hosts would go from it. */
final class Failover {
    private final HostMemory memory;
    private final Restart restart;
    private final int[] largestFirst;
    private final long[] used;
    /** By host, MiB; below 0 for one that takes nothing. */
    private final long[] free;

    private final RanksByHost ranks;
    /** Made when it is first asked for. */
    private FirstFit rooms;

    /**
     * @param bound by place in the order, the host that the VM is migrating to, or −1
     * @param receivers hosts that take VMs of failed ones
     */
    Failover(Problem problem, Restart restart, int[] largestFirst, int[] bound, int[] hostOf, BitSet receivers) {
        this.memory = problem.memory();
        this.restart = restart;
        this.largestFirst = largestFirst;
        this.ranks = new RanksByHost(largestFirst, bound, hostOf, problem.hostCount());
        this.used = new long[problem.hostCount()];
        this.free = new long[used.length];
        for (int host = 0; host < used.length; host++) {
            for (int rank : ranks.on(host)) {
                used[host] += memoryOf(rank);
            }
            free[host] = receivers.get(host) ? memory.capacity(host) - used[host] : -1;
        }
    }

    private long memoryOf(int rank) {
        return memory.of(largestFirst[rank]);
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

    /** Memory of VMs that find no room when these hosts fail, MiB. */
    long homelessMiB(BitSet failed) {
        return isAmple(failed) ? 0 : homelessByTrial(failed);
    }

    /**
     * True when surely all find room. First fit leaves a VM out only when each host that it can start on has less free than that VM, and so
     * less than the largest of all, S; the others then hold more than Σ max(0, free − S), which can not be if that is all there is to hold.
     */
    boolean isAmple(BitSet failed) {
        long largest = 0;
        long homeless = 0;
        for (int host = failed.nextSetBit(0); host >= 0; host = failed.nextSetBit(host + 1)) {
            int[] there = ranks.on(host);
            largest = there.length == 0 ? largest : Math.max(largest, memoryOf(there[0]));
            homeless += used[host];
        }
        BitSet open = restart.openToAll();
        for (int host = open.nextSetBit(0); host >= 0 && homeless > 0; host = open.nextSetBit(host + 1)) {
            homeless -= failed.get(host) ? 0 : Math.max(0, free[host] - largest);
        }
        return homeless <= 0;
    }

    long homelessByTrial(BitSet failed) {
        if (rooms == null) {
            rooms = new FirstFit(free);
        }
        for (int host = failed.nextSetBit(0); host >= 0; host = failed.nextSetBit(host + 1)) {
            rooms.close(host);
        }
        long homeless = 0;
        for (int rank : ranks.on(failed)) {
            int vm = largestFirst[rank];
            if (!restart.isTied(vm) && !findsRoom(vm)) {
                homeless += memory.of(vm);
            }
        }
        rooms.reset();
        return homeless;
    }

    private boolean findsRoom(int vm) {
        int host = rooms.firstWith(memory.of(vm), 0);
        while (host >= 0 && !restart.canStart(vm, host)) {
            host = rooms.firstWith(memory.of(vm), host + 1);
        }
        if (host >= 0) {
            rooms.take(host, memory.of(vm));
        }
        return host >= 0;
    }
}
