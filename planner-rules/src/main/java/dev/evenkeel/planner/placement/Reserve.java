package dev.evenkeel.planner.placement;

/**
 * Follows a placement move by move and tells cheaply when {@link SpareCapacity} need not be computed. VMs that can start on the same
 * hosts are of one kind. First fit leaves a VM out only when each of these hosts has less free than the kind's largest VM, S; so all find
 * room when Σ max(0, free − S) over the hosts of the kind that have not failed is at least what the failed ones hold. Because a
 * host's max(0, free − S) and what it holds come to no more than its capacity, or to what it holds where that is more, it is enough
 * that Σ over <em>all</em> hosts of the kind reaches the capacities of as many hosts, the largest ones, as may fail, and all
 * that is held beyond capacities.
 */
final class Reserve {
    private final SpareCapacity spare;
    /** By kind, MiB. */
    private final long[] slack;

    private long excess;

    Reserve(SpareCapacity spare) {
        this.spare = spare;
        this.slack = new long[spare.kinds()];
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
        return !spare.isWanted() || isAmple() ? 0 : spare.missingMiB(hostOf);
    }
}
