package dev.evenkeel.model;

/** A live migration under way, as the hypervisor tells it: the VM still runs on {@code from} and holds memory on both. */
public record RunningMigration(VmId vm, HostId from, HostId to) {
    public RunningMigration {
        if (from.equals(to)) {
            throw new IllegalArgumentException("VM '" + vm + "' migrates from '" + from + "' to itself.");
        }
    }
}
