package dev.evenkeel.planner.placement;

import java.util.Arrays;

/**
 * Follows a placement move by move and tells cheaply when {@link SpareCapacity} need not be computed. VMs that can start on the same
 * hosts are of one kind. First fit leaves a VM out only when each of these hosts has less free than the kind's largest VM, S; so all find
 * room when Σ max(0, free − S) over the hosts of the kind that have not failed is at least what the failed ones hold. Because a
 * host's max(0, free − S) and what it holds come to no more than its capacity, or to what it holds where that is more, it is enough
 * that Σ over <em>all</em> hosts of the kind reaches the capacities of as many hosts, the largest ones, as may fail, and all
 * that is held beyond capacities.
 */
final class Reserve {
    private static final long NEVER = -1;

    private final SpareCapacity spare;
    private final HostLoads loads;
    /** By kind, MiB. */
    private final long[] slack;
    /** By host, the memory in use that slack and excess were reckoned with, MiB. */
    private final long[] counted;

    private final Changed changed;
    private long excess;

    /** @param hosts how many */
    Reserve(SpareCapacity spare, HostLoads loads, int hosts) {
        this.spare = spare;
        this.loads = loads;
        this.slack = new long[spare.kinds()];
        this.counted = new long[hosts];
        Arrays.fill(counted, NEVER);
        this.changed = Changed.all(hosts);
    }

    /** What the host carries has changed. */
    void change(int host) {
        changed.add(host);
    }

    private void count() {
        for (int index = 0; index < changed.count(); index++) {
            int host = changed.get(index);
            long used = loads.memoryUsed(host);
            if (counted[host] != NEVER) {
                count(host, counted[host], -1);
            }
            count(host, used, 1);
            counted[host] = used;
        }
        changed.clear();
    }

    private void count(int host, long used, int sign) {
        for (int kind = 0; kind < slack.length; kind++) {
            slack[kind] += sign * spare.slack(kind, host, used);
        }
        excess += sign * spare.excess(host, used);
    }

    /** True when surely no VM would be without room. */
    private boolean isAmple() {
        for (long ofKind : slack) {
            if (ofKind < spare.enoughSlack() + excess) {
                return false;
            }
        }
        return true;
    }

    /** By how much more memory of VMs would find no room than before the plan, MiB. */
    long missingMiB(int[] hostOf) {
        if (!spare.isWanted()) {
            return 0;
        }
        count();
        return isAmple() ? 0 : spare.missingMiB(hostOf);
    }
}
