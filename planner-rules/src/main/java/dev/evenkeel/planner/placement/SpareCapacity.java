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
    private static final long NOT_COMPUTED = -1;

    private final Problem problem;
    private final HostMemory memory;
    private final int failures;
    private final Restart restart;
    private final int[] largestFirst;
    private final int[] bound;
    private final long enoughSlack;
    private long presentHomeless = NOT_COMPUTED;

    public SpareCapacity(Problem problem) {
        this.problem = problem;
        this.memory = problem.memory();
        this.failures = problem.request().limits().spareHosts();
        this.restart = new Restart(problem);
        this.largestFirst = IntStream.range(0, isWanted() ? problem.vmCount() : 0)
                .boxed()
                .sorted(Comparator.<Integer>comparingLong(memory::of)
                        .reversed()
                        .thenComparing(Comparator.naturalOrder()))
                .mapToInt(Integer::intValue)
                .toArray();
        this.bound = RanksByHost.bound(problem, largestFirst);
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

    /** How many kinds of VMs there are by the hosts that they can start on. */
    int kinds() {
        return isWanted() ? restart.kinds().size() : 0;
    }

    /** What the host has free beyond the largest VM of the kind, MiB; 0 for one that takes none of them. */
    long slack(int kind, int host, long used) {
        Restart.Kind vms = restart.kinds().get(kind);
        return vms.hosts().get(host) && !problem.isEvacuated(host)
                ? Math.max(0, memory.capacity(host) - used - vms.largestMiB())
                : 0;
    }

    /** What its VMs hold beyond the host's memory, MiB. */
    long excess(int host, long used) {
        return Math.max(0, used - memory.capacity(host));
    }

    /** So much slack of all hosts is enough for every VM to find room; see {@link Reserve}. */
    long enoughSlack() {
        return enoughSlack;
    }

    /** By how much more memory of VMs would find no room than before the plan, MiB. */
    public long missingMiB(int[] hostOf) {
        if (!isWanted()) {
            return 0;
        }
        BitSet receivers = (BitSet) restart.receivers().clone();
        receivers.andNot(problem.evacuated());
        long homeless = homelessMiB(hostOf, receivers);
        return homeless == 0 ? 0 : Math.max(0, homeless - presentHomelessMiB());
    }

    /** Before the plan hosts that are to be emptied still take VMs. */
    private long presentHomelessMiB() {
        if (presentHomeless == NOT_COMPUTED) {
            int[] home =
                    IntStream.range(0, problem.vmCount()).map(problem::home).toArray();
            presentHomeless = homelessMiB(home, restart.receivers());
        }
        return presentHomeless;
    }

    /** Memory of VMs that find no room, MiB, summed over the failures. */
    private long homelessMiB(int[] hostOf, BitSet receivers) {
        Failover failover = new Failover(problem, restart, largestFirst, bound, hostOf, receivers);
        int[] fullestFirst = failures > 1 ? failover.fullestFirst() : new int[0];
        long homeless = 0;
        for (int host = restart.up().nextSetBit(0);
                host >= 0;
                host = restart.up().nextSetBit(host + 1)) {
            BitSet failed = new BitSet();
            failed.set(host);
            for (int other = 0; failed.cardinality() < failures && other < fullestFirst.length; other++) {
                failed.set(fullestFirst[other]);
            }
            homeless += failover.homelessMiB(failed);
        }
        return homeless;
    }
}
