package dev.evenkeel.simulator.world;

/** Counts migrations that ended. */
final class MigrationLog {
    private Totals totals = Totals.ZERO;

    /**
     * @param landed that ended well
     * @param broken that did not
     * @param sentMiB memory sent by both sorts, MiB
     * @param nanos time taken by those that landed
     * @param longestNanos the longest of them
     * @param stoppedNanos time that VMs were stopped for their last copy
     */
    record Totals(int landed, int broken, double sentMiB, long nanos, long longestNanos, long stoppedNanos) {
        static final Totals ZERO = new Totals(0, 0, 0, 0, 0, 0);
    }

    void landed(MigrationCell migration, long now) {
        long length = now - migration.startedAt;
        totals = new Totals(
                totals.landed + 1,
                totals.broken,
                totals.sentMiB + migration.sentMiB,
                totals.nanos + length,
                Math.max(totals.longestNanos, length),
                totals.stoppedNanos + now - migration.stoppedAt);
    }

    void broken(MigrationCell migration, long now) {
        totals = new Totals(
                totals.landed,
                totals.broken + 1,
                totals.sentMiB + migration.sentMiB,
                totals.nanos,
                totals.longestNanos,
                totals.stoppedNanos + (migration.stopped ? now - migration.stoppedAt : 0));
    }

    Totals totals() {
        return totals;
    }

    void restore(Totals saved) {
        totals = saved;
    }
}
