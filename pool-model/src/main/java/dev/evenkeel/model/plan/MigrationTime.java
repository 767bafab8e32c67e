package dev.evenkeel.model.plan;

import dev.evenkeel.model.Vm;

/** How long a live migration is expected to take. */
public final class MigrationTime {
    private static final double MIB_TO_MBIT = 8 * 1.048576;
    /** Beyond this share of the bandwidth the guest dirties memory about as fast as it is sent: the estimate is capped there. */
    private static final double MAX_DIRTY_SHARE = 0.9;

    private MigrationTime() {}

    /**
     * Pre-copy sends all memory once and what was dirtied meanwhile again and again: with dirty rate d and bandwidth b the rounds
     * form a geometric series, so time = memory / b ÷ (1 − d / b), with d / b cut at 0.9. (Clark et al., "Live Migration of Virtual
     * Machines", NSDI 2005, section 3, for the rounds.)
     *
     * @param vm whose configured memory (MiB) and dirty rate (MiB/s) count
     * @param mbps bandwidth of the migration, Mbit/s, above 0
     * @return seconds
     */
    public static double seconds(Vm vm, double mbps) {
        double mibPerSecond = mbps / MIB_TO_MBIT;
        double dirtyShare = Math.min(MAX_DIRTY_SHARE, vm.dirtyMiBps() / mibPerSecond);
        return vm.memoryMiB() / mibPerSecond / (1 - dirtyShare);
    }
}
