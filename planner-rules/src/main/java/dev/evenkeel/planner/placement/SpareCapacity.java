package dev.evenkeel.planner.placement;

import dev.evenkeel.planner.problem.HostMemory;
import dev.evenkeel.planner.problem.Problem;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Room for the VMs of hosts that fail. Each host that is up may fail, together with the {@code spareHosts − 1} others that hold the
 * most; its VMs then go to the first host with room by index, the largest first (first fit decreasing). Hosts in maintenance
 * take none, hosts that are being emptied take none either; VMs tied to their host are lost with it.
 */
public final class SpareCapacity {
    private final Problem problem;
    private final HostMemory memory;
    private final int failures;
    private final Restart restart;
    private final int[] largestFirst;

    public SpareCapacity(Problem problem) {
        this.problem = problem;
        this.memory = problem.memory();
        this.failures = problem.request().limits().spareHosts();
        this.restart = new Restart(problem);
        this.largestFirst = IntStream.range(0, problem.vmCount())
                .boxed()
                .sorted(Comparator.<Integer>comparingLong(memory::of)
                        .reversed()
                        .thenComparing(Comparator.naturalOrder()))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    boolean isWanted() {
        return failures > 0;
    }

    int failures() {
        return failures;
    }

    Restart restart() {
        return restart;
    }

    /** Memory of VMs that find no room before the plan, MiB summed over the failures; hosts to be emptied still take VMs. */
    long presentHomelessMiB() {
        int[] home = IntStream.range(0, problem.vmCount()).map(problem::home).toArray();
        return homelessMiB(home, restart.receivers());
    }

    /** The same for a placement that a plan would end in. */
    public long homelessMiB(int[] hostOf) {
        BitSet receivers = (BitSet) restart.receivers().clone();
        for (int host = 0; host < problem.hostCount(); host++) {
            receivers.set(host, receivers.get(host) && !problem.isEvacuated(host));
        }
        return homelessMiB(hostOf, receivers);
    }

    private long homelessMiB(int[] hostOf, BitSet receivers) {
        long[] used = used(hostOf);
        Integer[] fullestFirst = restart.up().stream().boxed().toArray(Integer[]::new);
        Arrays.sort(
                fullestFirst,
                Comparator.<Integer>comparingLong(host -> used[host])
                        .reversed()
                        .thenComparing(Comparator.naturalOrder()));
        long homeless = 0;
        for (int host = restart.up().nextSetBit(0);
                host >= 0;
                host = restart.up().nextSetBit(host + 1)) {
            BitSet failed = new BitSet();
            failed.set(host);
            for (int other = 0; failed.cardinality() < failures && other < fullestFirst.length; other++) {
                failed.set(fullestFirst[other]);
            }
            homeless += homelessMiB(hostOf, receivers, failed, used);
        }
        return homeless;
    }

    private long[] used(int[] hostOf) {
        long[] used = new long[problem.hostCount()];
        for (int host = 0; host < used.length; host++) {
            used[host] = memory.base(host);
        }
        for (int vm = 0; vm < hostOf.length; vm++) {
            used[hostOf[vm]] += memory.of(vm);
        }
        return used;
    }

    private long homelessMiB(int[] hostOf, BitSet receivers, BitSet failed, long[] used) {
        BitSet open = (BitSet) receivers.clone();
        open.andNot(failed);
        long[] free = new long[used.length];
        for (int host = open.nextSetBit(0); host >= 0; host = open.nextSetBit(host + 1)) {
            free[host] = memory.capacity(host) - used[host];
        }
        long homeless = 0;
        for (int vm : largestFirst) {
            if (isOn(vm, hostOf, failed) && !restart.isTied(vm) && !findsRoom(vm, open, free)) {
                homeless += memory.of(vm);
            }
        }
        return homeless;
    }

    private boolean isOn(int vm, int[] hostOf, BitSet failed) {
        return failed.get(hostOf[vm])
                || (problem.roster().isMigrating(vm)
                        && failed.get(problem.roster().boundFor(vm)));
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
