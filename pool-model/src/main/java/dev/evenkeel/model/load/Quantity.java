package dev.evenkeel.model.load;

/** What is measured, in one unit everywhere. */
public enum Quantity {
    /** CPU in use, MHz. */
    CPU("MHz"),
    /**
     * CPU that a VM waited for: the time in which its virtual CPUs could have run and were kept waiting, times the clock of a core, MHz.
     * Only of VMs, and only where the hypervisor tells it.
     */
    CPU_WAIT("MHz"),
    /** Share of the time in which something on a host waited for a CPU (Linux' PSI, "some"), 0–1; for people, nothing is decided by it. */
    CPU_PRESSURE("of the time"),
    /** Memory in use, MiB. */
    MEMORY("MiB"),
    /** Traffic received from one network, Mbit/s. */
    RECEIVED("Mbit/s"),
    /** Traffic sent to one network, Mbit/s. */
    SENT("Mbit/s"),
    /** CPU that a host uses for itself, apart from its VMs, MHz. */
    OVERHEAD_CPU("MHz"),
    /** Traffic that a host receives for itself, apart from its VMs, Mbit/s. */
    OVERHEAD_RECEIVED("Mbit/s"),
    /** Traffic that a host sends for itself, apart from its VMs, Mbit/s. */
    OVERHEAD_SENT("Mbit/s");

    private final String unit;

    Quantity(String unit) {
        this.unit = unit;
    }

    public String unit() {
        return unit;
    }

    /** True for what is left of a host's load when that of its VMs is taken away; it is computed, not read. */
    public boolean isOverhead() {
        return this == OVERHEAD_CPU || this == OVERHEAD_RECEIVED || this == OVERHEAD_SENT;
    }

    /** True for quantities that are measured for each network apart. */
    public boolean isPerNetwork() {
        return this == RECEIVED || this == SENT || this == OVERHEAD_RECEIVED || this == OVERHEAD_SENT;
    }
}
