package dev.evenkeel.planner.placement;

/**
 * Follows a placement move by move and tells cheaply when {@link SpareCapacity} need not be computed. First fit leaves a VM out only
 * when every host has less free than the largest VM, S; so all VMs of the failed hosts fit when Σ max(0, free − S) over the others is at
 * least what the failed ones hold. With Σ over <em>all</em> hosts it is enough that it reaches the capacities of as many hosts,
 * the largest ones, as may fail.
 */
final class Reserve {
    private final SpareCapacity spare;
    private long slack;
    private int overfull;

    Reserve(SpareCapacity spare) {
        this.spare = spare;
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
        slack += sign * spare.slack(host, used);
        overfull += spare.isOverfull(host, used) ? sign : 0;
    }

    /** By how much more memory of VMs would find no room than before the plan, MiB. */
    long missingMiB(int[] hostOf) {
        boolean certain = !spare.isWanted() || (overfull == 0 && spare.isEnough(slack));
        return certain ? 0 : spare.missingMiB(hostOf);
    }
}
