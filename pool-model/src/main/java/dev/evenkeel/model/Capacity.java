package dev.evenkeel.model;

/**
 * What a host offers to its VMs, apart from networks.
 *
 * @param cores physical cores, above 0
 * @param mhzPerCore clock of a core, MHz, above 0
 * @param memoryMiB memory usable by VMs (without what the hypervisor keeps), MiB, above 0
 */
public record Capacity(int cores, int mhzPerCore, long memoryMiB) {
    public Capacity {
        if (cores <= 0 || mhzPerCore <= 0 || memoryMiB <= 0) {
            throw new IllegalArgumentException("A host has " + cores + " cores of " + mhzPerCore + " MHz and "
                    + memoryMiB + " MiB; all must be above 0.");
        }
    }

    /** Cores × clock, MHz: the measure in which unequal hosts compare. */
    public double cpuMhz() {
        return (double) cores * mhzPerCore;
    }
}
