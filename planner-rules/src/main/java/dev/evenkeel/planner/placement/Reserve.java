package dev.evenkeel.planner.placement;

import dev.evenkeel.planner.problem.HostMemory;
import dev.evenkeel.planner.problem.Problem;
import java.util.Arrays;

/**
 * Follows a placement move by move and tells cheaply when {@link SpareCapacity} need not be computed. First fit leaves a VM out only
 * when every host has less free than the largest VM, S; so all VMs of the failed hosts fit when Σ max(0, free − S) over the others is at
 * least what the failed ones hold. With Σ over <em>all</em> hosts it is enough that it reaches the capacities of as many hosts,
 * the largest ones, as may fail.
 */
final class Reserve {
    private final Problem problem;
    private final HostMemory memory;
    private final SpareCapacity spare;
    private final long presentHomeless;
    private final long largestVm;
    private final long enough;
    private long slack;
    private int overfull;

    Reserve(Problem problem) {
        this.problem = problem;
        this.memory = problem.memory();
        this.spare = new SpareCapacity(problem);
        this.presentHomeless = spare.isWanted() ? spare.presentHomelessMiB() : 0;
        long largest = 0;
        for (int vm = 0; vm < problem.vmCount(); vm++) {
            largest = Math.max(largest, memory.of(vm));
        }
        this.largestVm = largest;
        long[] capacities = new long[problem.hostCount()];
        Arrays.setAll(capacities, memory::capacity);
        Arrays.sort(capacities);
        long sum = 0;
        for (int rank = 0; rank < Math.min(spare.failures(), capacities.length); rank++) {
            sum += capacities[capacities.length - 1 - rank];
        }
        this.enough = sum;
    }

    /** A host's memory in use, MiB, before the first move. */
    void start(int host, long used) {
        count(host, used, 1);
    }

    void change(int host, long usedBefore, long usedAfter) {
        count(host, usedBefore, -1);
        count(host, usedAfter, 1);
    }

    private void count(int host, long used, int sign) {
        if (spare.restart().receivers().get(host) && !problem.isEvacuated(host)) {
            slack += sign * Math.max(0, memory.capacity(host) - used - largestVm);
        }
        overfull += used > memory.capacity(host) ? sign : 0;
    }

    /** By how much more memory of VMs would find no room than before the plan, MiB. */
    long missingMiB(int[] hostOf) {
        boolean certain = !spare.isWanted() || (spare.restart().isUniform() && overfull == 0 && slack >= enough);
        return certain ? 0 : Math.max(0, spare.homelessMiB(hostOf) - presentHomeless);
    }
}
