package dev.evenkeel.simulator.world;

import dev.evenkeel.model.Amounts;

/**
 * CPU that the hypervisor itself uses on a host that is up.
 *
 * @param constantMhz for its own services, MHz
 * @param share of the CPU that VMs get, on top of it (device emulation, switching), 0–1
 */
public record HypervisorOverhead(double constantMhz, double share) {
    /** Small figures of the usual order; the point is that a driver's host figure is more than the sum of its VMs. */
    public static final HypervisorOverhead DEFAULT = new HypervisorOverhead(200, 0.02);

    public static final HypervisorOverhead NONE = new HypervisorOverhead(0, 0);

    public HypervisorOverhead {
        Amounts.requireAmount("constantMhz", constantMhz);
        Amounts.requireFraction("share", share);
    }
}
