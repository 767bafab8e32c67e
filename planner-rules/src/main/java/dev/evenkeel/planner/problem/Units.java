package dev.evenkeel.planner.problem;

/**
 * Load in whole units, so that sums are exact in any order: Hz for CPU, MiB for memory, bit/s for traffic. Demands are rounded up and
 * limits down: a plan that keeps a limit in whole units keeps it in fractions.
 */
final class Units {
    private static final double PER_MEGA = 1e6;
    /** Far below a unit: figures like 0.1 + 0.2 count as whole. */
    private static final double NEARLY = 1e-4;

    private Units() {}

    /** MHz to Hz, or Mbit/s to bit/s, rounded up. */
    static long ofMega(double value) {
        return (long) Math.ceil(value * PER_MEGA - NEARLY);
    }

    /** A fraction of a capacity, rounded down. */
    static long part(long capacity, double fraction) {
        return (long) Math.floor(capacity * fraction + NEARLY);
    }
}
