package dev.evenkeel.metrics.ingest;

/** Conversion of traffic as the Bitbrains traces have it. */
final class Traffic {
    private static final double BYTES_PER_KB = 1_024;

    private Traffic() {}

    /** Mbit/s (10⁶ bit/s) from KB/s, a KB being 1,024 bytes: in the same files memory in KB ÷ 1,024 gives round sizes. */
    static double mbps(double kbps) {
        return kbps * BYTES_PER_KB * 8 / 1e6;
    }
}
