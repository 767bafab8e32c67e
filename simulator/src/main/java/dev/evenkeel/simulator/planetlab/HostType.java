package dev.evenkeel.simulator.planetlab;

import dev.evenkeel.model.PowerCurve;

/**
 * One model of the data centre's hosts.
 *
 * @param name of the power model
 * @param cores at least 1
 * @param mipsPerCore speed of one core, above 0; a VM has one vCPU and gets no more than this
 * @param memoryMb above 0
 * @param curve watts by CPU utilisation
 */
public record HostType(String name, int cores, double mipsPerCore, int memoryMb, PowerCurve curve) {
    public HostType {
        if (cores < 1 || !(mipsPerCore > 0) || memoryMb < 1) {
            throw new IllegalArgumentException("Host type '" + name + "' has " + cores + " cores of " + mipsPerCore
                    + " MIPS and " + memoryMb + " MB; all must be above 0.");
        }
    }

    /** MIPS of all cores together. */
    public double mips() {
        return cores * mipsPerCore;
    }
}
