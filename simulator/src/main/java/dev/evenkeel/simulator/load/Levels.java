package dev.evenkeel.simulator.load;

/**
 * Mean levels over VMs: quantiles of the VMs' monthly means in GWA-T-12 Rnd, July and August 2013 taken together by eye and smoothed at
 * the ends, and how levels go with each other.
 */
final class Levels {
    /** Correlation of a VM's size and its CPU utilisation, as normal scores. */
    static final double UTILISATION_BY_SIZE = 0.65;
    /** Correlation of CPU utilisation and memory utilisation. */
    static final double MEMORY_BY_UTILISATION = 0.2;
    /** Correlation of CPU used, in MHz, and received traffic. */
    static final double TRAFFIC_BY_LOAD = 0.7;
    /** Correlation of received and sent traffic. */
    static final double SENT_BY_RECEIVED = 0.85;

    /** CPU used of CPU given, 0–1. */
    static final Quantiles CPU_UTILISATION = Quantiles.of(
            0.00, 0.00003,
            0.05, 0.00015,
            0.10, 0.0007,
            0.25, 0.0042,
            0.50, 0.0145,
            0.75, 0.041,
            0.90, 0.24,
            0.95, 0.35,
            0.99, 0.45,
            1.00, 0.6);
    /** Memory in active use of memory given, 0–1. */
    static final Quantiles MEMORY_UTILISATION = Quantiles.of(
            0.00, 0.003,
            0.05, 0.0075,
            0.10, 0.0115,
            0.25, 0.0275,
            0.50, 0.053,
            0.75, 0.1,
            0.90, 0.27,
            0.95, 0.355,
            0.99, 0.47,
            1.00, 0.6);
    /** Received, KB/s. */
    static final Quantiles RECEIVED_KBPS = Quantiles.of(
            0.00, 0.0005, 0.05, 0.002, 0.10, 0.01, 0.25, 0.15, 0.50, 3.5, 0.75, 23, 0.90, 120, 0.95, 290, 0.99, 1_050,
            1.00, 3_000);
    /** Sent, KB/s. */
    static final Quantiles SENT_KBPS = Quantiles.of(
            0.00, 0.0005,
            0.05, 0.001,
            0.10, 0.003,
            0.25, 0.03,
            0.50, 1.4,
            0.75, 7.5,
            0.90, 78,
            0.95, 280,
            0.99, 1_200,
            1.00, 3_000);
    /** Read from disks, KB/s. */
    static final Quantiles DISK_READ_KBPS = Quantiles.of(
            0.00, 0.001, 0.25, 0.007, 0.50, 0.73, 0.75, 3.9, 0.90, 33, 0.95, 540, 0.99, 2_500, 1.00, 5_000);
    /** Written to disks, KB/s. */
    static final Quantiles DISK_WRITTEN_KBPS = Quantiles.of(
            0.00, 0.1,
            0.25, 1.6,
            0.50, 8.1,
            0.75, 19,
            0.90, 108,
            0.95, 525,
            0.99, 2_900,
            1.00, 5_000);

    private Levels() {}

    /** A normal score for a VM's size: in the recorded mix VMs of 1, 2, 4, 8 virtual CPUs lie about at −0.75, 0, 0.75, 1.5. */
    static double sizeScore(int vcpus) {
        return 0.75 * (StrictMath.log(vcpus) / StrictMath.log(2) - 1);
    }

    /** A normal score for the CPU used in MHz, from the scores of utilisation and size. */
    static double loadScore(double utilisation, double size) {
        return (utilisation + size) / Math.sqrt(2 + 2 * UTILISATION_BY_SIZE);
    }
}
