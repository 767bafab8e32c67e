package dev.evenkeel.simulator.planetlab;

/**
 * One size of VMs, with one vCPU.
 *
 * @param mips the most it can ask for, above 0
 * @param memoryMb above 0
 */
public record VmType(double mips, int memoryMb) {
    public VmType {
        if (!(mips > 0) || memoryMb < 1) {
            throw new IllegalArgumentException(
                    "A VM type has " + mips + " MIPS and " + memoryMb + " MB; both must be above 0.");
        }
    }
}
