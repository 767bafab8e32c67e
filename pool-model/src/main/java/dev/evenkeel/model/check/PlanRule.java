package dev.evenkeel.model.check;

import java.util.Locale;

/** What a plan must keep, in the order in which it is looked at. */
public enum PlanRule {
    /** The plan is for this pool. */
    POOL,
    /** Every VM and host it names is in the pool. */
    KNOWN_NAME,
    /** A VM leaves the host where it is, or where an earlier action of the plan brings it. */
    VM_PLACE,
    /** A VM's second move waits for its first. */
    VM_ORDER,
    /** Only running VMs migrate. */
    VM_RUNNING,
    /** A VM that is migrating already is let alone. */
    VM_NOT_MIGRATING,
    /** Hard-partitioned VMs, and those tied to a disk or device of their host, stay. */
    VM_MOVABLE,
    /** No migration is expected to take longer than it may, after which it would be cancelled. */
    MIGRATION_TIME,
    /** Held VMs and hosts are let alone. */
    NOT_HELD,
    /** VMs leave only hosts that are up. */
    SOURCE_UP,
    /** VMs leave only hosts of the policy. */
    SOURCE_IN_POLICY,
    /** VMs go only to hosts that are up, or that an action before has switched on. */
    TARGET_UP,
    /** VMs go only to hosts of the policy. */
    TARGET_IN_POLICY,
    /** No VM goes to a host in maintenance. */
    TARGET_NOT_IN_MAINTENANCE,
    /** No VM goes to a host with an inbound lock. */
    TARGET_NOT_INBOUND_LOCKED,
    /** A VM keeps its CPU group. */
    CPU_GROUP,
    /** A VM finds its networks. */
    NETWORKS,
    /** A VM finds its storages. */
    STORAGES,
    /** Whatever the order: what may be on a host at one time fits into its memory. */
    MEMORY,
    /** Pinned VMs stay. */
    PIN,
    /** A must rule binds VMs to hosts. */
    HOST_AFFINITY,
    /** A must rule keeps VMs off hosts. */
    HOST_ANTI_AFFINITY,
    /** Whatever the order: VMs that must be apart never meet. */
    ANTI_AFFINITY,
    /** VMs that must be together are so when the plan has ended. */
    AFFINITY,
    /** VMs are in no fewer host groups than before, where a must rule spreads them and is broken. */
    SPREAD,
    /** No more VMs than before are outside the host group that a must rule keeps them within. */
    WITHIN,
    /** Only a host that is off is switched on. */
    POWER_ON_OFF_HOST,
    /** One power action for a host in one plan. */
    POWER_ONCE,
    /** Only a host that is up is switched off. */
    POWER_OFF_UP_HOST,
    /** Whatever the order: a host is empty, and stays empty, when it is switched off. */
    POWER_OFF_EMPTY,
    /** The coordinator stays on. */
    POWER_OFF_COORDINATOR,
    /** The host that runs Evenkeel stays on. */
    POWER_OFF_ENGINE,
    /** Hosts outside the policy stay on. */
    POWER_OFF_IN_POLICY,
    /** Hosts in maintenance belong to the operator. */
    POWER_OFF_NOT_IN_MAINTENANCE,
    /** A host that was never seen to wake stays on. */
    POWER_OFF_PROVEN_TO_WAKE,
    /** A host that failed to wake lately stays on. */
    POWER_OFF_NOT_QUARANTINED,
    /** One host stays up. */
    POWER_OFF_NOT_LAST,
    /** No host goes over a threshold that it was under. */
    NO_NEW_OVERLOAD,
    /** The overload of all hosts together does not grow. */
    TOTAL_OVERLOAD,
    /** VMs of hosts that fail find room on the others, no less than before. */
    SPARE_CAPACITY;

    /** The name in journals and reports: {@code no-new-overload}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
