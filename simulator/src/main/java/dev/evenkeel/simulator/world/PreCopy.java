package dev.evenkeel.simulator.world;

/**
 * The rounds of pre-copy live migration: all memory is sent while the VM runs, then again and again what it has rewritten meanwhile;
 * when little is left the VM is stopped for the last copy (Clark et al., "Live Migration of Virtual Machines", NSDI 2005, sections 3
 * and 4).
 *
 * <p>With memory M, dirty rate d and bandwidth b, round 1 sends M, round k + 1 sends what was rewritten in round k: min(M, d · t_k).
 * The VM is stopped when the next copy takes no longer than the allowed downtime, or, as in Xen ({@code xc_domain_save}: max_iters,
 * max_factor), after a number of rounds or when a multiple of M would be sent. For d &lt; b the rounds form a geometric series of sum
 * M ÷ (1 − d / b), which the planner's estimate uses too.
 */
final class PreCopy {
    private static final double MBIT_PER_MIB = 8 * 1.048576;
    /** Where the guest rewrites memory about as fast as it is sent the expected sum is cut. */
    private static final double MAX_DIRTY_SHARE = 0.9;

    private PreCopy() {}

    static double mibPerSecond(double mbps) {
        return mbps / MBIT_PER_MIB;
    }

    static double mbps(double mibPerSecond) {
        return mibPerSecond * MBIT_PER_MIB;
    }

    /**
     * A round has ended: begins the next one, or the last copy with the VM stopped.
     *
     * @return false when nothing is left to copy
     */
    static boolean next(MigrationCell migration, MigrationModel model, long now) {
        double memoryMiB = migration.vm.memoryHeldMiB();
        double dirtyMiB = Math.min(memoryMiB, dirtyMiBps(migration) * Timeline.seconds(now - migration.roundSince));
        boolean isShort = dirtyMiB
                <= migration.mibPerSecond * Timeline.seconds(model.maxDowntime().toNanos());
        boolean isEndless = migration.round >= model.maxRounds()
                || migration.sentMiB + dirtyMiB > model.maxSentFactor() * memoryMiB;
        migration.round++;
        migration.roundSince = now;
        migration.leftMiB = dirtyMiB;
        if (isShort || isEndless) {
            migration.stopped = true;
            migration.stoppedAt = now;
        }
        return dirtyMiB > 0;
    }

    /**
     * What is still to be sent when {@code left} remains of this round: that, and the series that begins with what will be dirty at
     * its end.
     */
    static double expectedMiB(MigrationCell migration, double left, long now) {
        double rate = migration.mibPerSecond;
        if (rate <= 0) {
            return left;
        }
        double dirtyShare = Math.min(MAX_DIRTY_SHARE, dirtyMiBps(migration) / rate);
        double sentInRoundMiB = rate * Timeline.seconds(now - migration.roundSince);
        return left + dirtyShare * (sentInRoundMiB + left) / (1 - dirtyShare);
    }

    private static double dirtyMiBps(MigrationCell migration) {
        return migration.vm.vm.dirtyMiBps();
    }
}
