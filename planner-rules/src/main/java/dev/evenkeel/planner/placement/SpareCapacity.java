package dev.evenkeel.planner.placement;

import dev.evenkeel.planner.problem.HostMemory;
import dev.evenkeel.planner.problem.Problem;
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
    private final long presentHomeless;
    private final long enoughSlack;

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
        this.presentHomeless = isWanted() ? presentHomelessMiB() : 0;
        this.enoughSlack = IntStream.range(0, problem.hostCount())
                .mapToObj(memory::capacity)
                .sorted(Comparator.reverseOrder())
                .limit(failures)
                .mapToLong(Long::longValue)
                .sum();
    }

    boolean isWanted() {
        return failures > 0;
    }

    /** What the host has free beyond the largest VM, MiB; 0 for one that takes no VM. */
    long slack(int host, long used) {
        boolean takes = restart.receivers().get(host) && !problem.isEvacuated(host);
        return takes && largestFirst.length > 0
                ? Math.max(0, memory.capacity(host) - used - memory.of(largestFirst[0]))
                : 0;
    }

    boolean isOverfull(int host, long used) {
        return used > memory.capacity(host);
    }

    /** True when the hosts' slack is so much that all VMs surely find room; see {@link Reserve}. */
    boolean isEnough(long slackOfAll) {
        return restart.isUniform() && slackOfAll >= enoughSlack;
    }

    /** By how much more memory of VMs would find no room than before the plan, MiB. */
    public long missingMiB(int[] hostOf) {
        return isWanted() ? Math.max(0, homelessMiB(hostOf) - presentHomeless) : 0;
    }

    /** Memory of VMs that find no room before the plan, MiB summed over the failures; hosts to be emptied still take VMs. */
    private long presentHomelessMiB() {
        int[] home = IntStream.range(0, problem.vmCount()).map(problem::home).toArray();
        return homelessMiB(home, restart.receivers());
    }

    /** The same for a placement that a plan would end in. */
    private long homelessMiB(int[] hostOf) {
        BitSet receivers = (BitSet) restart.receivers().clone();
        for (int host = 0; host < problem.hostCount(); host++) {
            receivers.set(host, receivers.get(host) && !problem.isEvacuated(host));
        }
        return homelessMiB(hostOf, receivers);
    }

    private long homelessMiB(int[] hostOf, BitSet receivers) {
        long[] used = used(hostOf);
        RanksByHost ranks = new RanksByHost(problem, largestFirst, hostOf);
        int[] fullestFirst = failures > 1 ? fullestFirst(used) : new int[0];
        long homeless = 0;
        for (int host = restart.up().nextSetBit(0);
                host >= 0;
                host = restart.up().nextSetBit(host + 1)) {
            BitSet failed = new BitSet();
            failed.set(host);
            for (int other = 0; failed.cardinality() < failures && other < fullestFirst.length; other++) {
                failed.set(fullestFirst[other]);
            }
            homeless += homelessMiB(ranks.on(failed), receivers, failed, used);
        }
        return homeless;
    }

    private int[] fullestFirst(long[] used) {
        return restart.up().stream()
                .boxed()
                .sorted(Comparator.<Integer>comparingLong(host -> used[host])
                        .reversed()
                        .thenComparing(Comparator.naturalOrder()))
                .mapToInt(Integer::intValue)
                .toArray();
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

    /** @param ranks of the VMs that were on the failed hosts, largest VM first */
    private long homelessMiB(int[] ranks, BitSet receivers, BitSet failed, long[] used) {
        long[] free = new long[used.length];
        for (int host = 0; host < free.length; host++) {
            free[host] = receivers.get(host) && !failed.get(host) ? memory.capacity(host) - used[host] : 0;
        }
        if (restart.isUniform() && surelyFit(ranks, free)) {
            return 0;
        }
        long homeless = 0;
        for (int rank : ranks) {
            int vm = largestFirst[rank];
            if (!restart.isTied(vm) && !findsRoom(vm, free)) {
                homeless += memory.of(vm);
            }
        }
        return homeless;
    }

    /** First fit leaves a VM out only when every host has less free than it: enough free beyond the largest is enough for all. */
    private boolean surelyFit(int[] ranks, long[] free) {
        if (ranks.length == 0) {
            return true;
        }
        long largest = memory.of(largestFirst[ranks[0]]);
        long missing = 0;
        for (int rank : ranks) {
            missing += memory.of(largestFirst[rank]);
        }
        for (int host = 0; host < free.length && missing > 0; host++) {
            missing -= Math.max(0, free[host] - largest);
        }
        return missing <= 0;
    }

    private boolean findsRoom(int vm, long[] free) {
        long needed = memory.of(vm);
        for (int host = 0; host < free.length; host++) {
            if (free[host] >= needed && restart.canStart(vm, host)) {
                free[host] -= needed;
                return true;
            }
        }
        return false;
    }
}
