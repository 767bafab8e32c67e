package dev.evenkeel.simulator.load;

/** Conversions from the units of recorded traces. */
final class Units {
    private static final double BYTES_PER_KB = 1_024;

    private Units() {}

    /**
     * Mbit/s (10⁶ bit/s, as links are named) from the traces' KB/s. Their KB is taken as 1,024 bytes, as hypervisors count: in the same
     * files memory in KB divided by 1,024 gives the round sizes of the VMs. Were it 1,000, results would be 2.4 % lower.
     */
    static double mbps(double kbps) {
        return kbps * BYTES_PER_KB * 8 / 1e6;
    }
}
