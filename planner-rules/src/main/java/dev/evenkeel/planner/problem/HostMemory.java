package dev.evenkeel.planner.problem;

import dev.evenkeel.model.Vm;

/** Configured memory of VMs and usable memory of hosts, MiB. */
public final class HostMemory {
    private final long[] ofVm;
    private final long[] capacity;
    private final long[] base;

    HostMemory(Roster roster) {
        this.ofVm = roster.vms().stream().mapToLong(Vm::memoryMiB).toArray();
        this.capacity = roster.hosts().stream()
                .mapToLong(host -> host.capacity().memoryMiB())
                .toArray();
        this.base = new long[capacity.length];
        for (int vm = 0; vm < ofVm.length; vm++) {
            if (roster.isMigrating(vm)) {
                base[roster.boundFor(vm)] += ofVm[vm];
            }
        }
    }

    public long of(int vm) {
        return ofVm[vm];
    }

    public long capacity(int host) {
        return capacity[host];
    }

    /** So much memory in thousandths of what the host has, rounded up. */
    public long thousandths(int host, long mib) {
        long all = Math.max(1, capacity[host]);
        return (1_000 * mib + all - 1) / all;
    }

    /** Held by VMs that a migration under way is bringing. */
    public long base(int host) {
        return base[host];
    }
}
