package dev.evenkeel.simulator.load;

/** Mean levels over VMs, as quantiles. */
final class Levels {
    static final double LEVEL_BY_SIZE = 0.65;
    static final double TRAFFIC_BY_LOAD = 0.7;

    static final Quantiles CPU_UTILISATION = Quantiles.of(
            0, 0.00003, 0.05, 0.00015, 0.10, 0.0007, 0.25, 0.0042, 0.50, 0.0145, 0.75, 0.041, 0.90, 0.24, 0.95, 0.35,
            0.99, 0.45, 1, 0.6);
    static final Quantiles MEMORY_UTILISATION = Quantiles.of(
            0, 0.003, 0.05, 0.0075, 0.10, 0.0115, 0.25, 0.0275, 0.50, 0.053, 0.75, 0.1, 0.90, 0.27, 0.95, 0.355, 0.99,
            0.47, 1, 0.6);
    static final Quantiles RECEIVED_KBPS = Quantiles.of(
            0, 0.0005, 0.05, 0.002, 0.10, 0.01, 0.25, 0.15, 0.50, 3.5, 0.75, 23, 0.90, 120, 0.95, 290, 0.99, 1_050, 1,
            3_000);
    static final Quantiles SENT_KBPS = Quantiles.of(
            0, 0.0005, 0.05, 0.001, 0.10, 0.003, 0.25, 0.03, 0.50, 1.4, 0.75, 7.5, 0.90, 78, 0.95, 280, 0.99, 1_200, 1,
            3_000);
    static final Quantiles DISK_READ_KBPS =
            Quantiles.of(0, 0.001, 0.25, 0.007, 0.50, 0.73, 0.75, 3.9, 0.90, 33, 0.95, 540, 0.99, 2_500, 1, 5_000);
    static final Quantiles DISK_WRITTEN_KBPS =
            Quantiles.of(0, 0.1, 0.25, 1.6, 0.50, 8.1, 0.75, 19, 0.90, 108, 0.95, 525, 0.99, 2_900, 1, 5_000);

    private Levels() {}

    /** A normal score for a VM's size: VMs of 1, 2, 4, 8 virtual CPUs are in the middle of these shares of all VMs. */
    static double sizeScore(int vcpus) {
        return -0.75 + 0.75 * Math.log(vcpus) / Math.log(2);
    }
}
