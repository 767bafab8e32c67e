package dev.evenkeel.model;

/** Whether a VM executes. A VM that is migrating is {@link #RUNNING} on its source until the migration ends. */
public enum VmState {
    RUNNING,
    PAUSED,
    STOPPED
}
