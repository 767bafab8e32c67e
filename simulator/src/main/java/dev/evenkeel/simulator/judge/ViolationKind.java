package dev.evenkeel.simulator.judge;

/** What was done, or asked for, that must never be. */
public enum ViolationKind {
    UNKNOWN_NAME,
    /** Switching on is asked of the driver. */
    NOT_A_DRIVERS_ACTION,
    /** The same thing was commanded twice under different ids, or one id names two things. */
    DONE_TWICE,
    /** The VM is somewhere else. */
    VM_NOT_THERE,
    VM_NOT_RUNNING,
    VM_IMMOVABLE,
    VM_ALREADY_MIGRATING,
    /** The host is off, on its way up or down, or does not answer. */
    HOST_NOT_UP,
    HOST_FULL,
    OTHER_CPU_GROUP,
    NETWORK_MISSING,
    STORAGE_MISSING,
    /** The host takes no VM: inbound lock or maintenance. */
    HOST_LOCKED,
    /** The host is none of the policy's. */
    HOST_OUTSIDE_POLICY,
    /** More migrations at once than the limits allow. */
    TOO_MANY_MIGRATIONS,
    /** A must rule would be, or was, newly broken by a migration. */
    RULE_BROKEN,
    /** A host would be switched off with a VM on it or on its way to it. */
    HOST_OCCUPIED,
    /** The coordinator, the host that runs the engine, or one in maintenance would be switched off. */
    HOST_PROTECTED,
    /** The last host that is up would be switched off. */
    LAST_HOST,
    /** A host holds more memory than it has. */
    MEMORY_OVERCOMMITTED,
    /** A VM that should run runs nowhere. */
    VM_LOST,
    /** A VM runs on two hosts. */
    VM_TWICE;

    /** True for what nobody but the engine can bring about: no change of the world excuses it. */
    boolean isOwnDoing() {
        return this == TOO_MANY_MIGRATIONS || this == NOT_A_DRIVERS_ACTION;
    }
}
