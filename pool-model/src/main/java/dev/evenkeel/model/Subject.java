package dev.evenkeel.model;

/** What a load sample speaks of: a host or a VM. */
public sealed interface Subject permits HostId, VmId {
    /** The name of the host or VM. */
    String value();
}
