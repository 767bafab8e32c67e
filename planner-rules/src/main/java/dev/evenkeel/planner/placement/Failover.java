package dev.evenkeel.planner.placement;

import dev.evenkeel.planner.problem.HostMemory;
import dev.evenkeel.planner.problem.Problem;
import java.util.BitSet;
import java.util.Comparator;
import java.util.stream.IntStream;

/** One placement, and where VMs of failed hosts would go from it. */
final class Failover {
    private final HostMemory memory;
    private final Restart restart;
    private final int[] largestFirst;
    private final long[] used;
    private final RanksByHost ranks;
    private final FirstFit rooms;

    /** @param receivers hosts that take VMs of failed ones */
    Failover(Problem problem, Restart restart, int[] largestFirst, int[] hostOf, BitSet receivers) {
        this.memory = problem.memory();
        this.restart = restart;
        this.largestFirst = largestFirst;
        this.ranks = new RanksByHost(problem, largestFirst, hostOf);
        this.used = IntStream.range(0, problem.hostCount())
                .mapToLong(host -> ranks.on(host).mapToLong(this::memoryOf).sum())
                .toArray();
        this.rooms = new FirstFit(IntStream.range(0, used.length)
                .mapToLong(host -> receivers.get(host) ? memory.capacity(host) - used[host] : -1)
                .toArray());
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
