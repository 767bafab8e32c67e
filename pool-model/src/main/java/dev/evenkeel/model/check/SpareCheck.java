package dev.evenkeel.model.check;

/**
 * VMs of failed hosts find room on the others, as far as they did before the plan: the memory of VMs that find none, as
 * {@link HostFailures} counts it, does not grow.
 */
final class SpareCheck {
    private final Replay replay;
    private final Findings findings;

    SpareCheck(Replay replay, Findings findings) {
        this.replay = replay;
        this.findings = findings;
    }

    void run() {
        int failures = replay.limits().spareHosts();
        boolean nothingMoves =
                replay.migrations().isEmpty() && replay.upBefore().equals(replay.upAfter());
        if (failures == 0 || nothingMoves) {
            return;
        }
        long after = new HostFailures(replay.upAfter(), replay.stays()::finallyOn).homelessMiB(failures);
        long before =
                after == 0 ? 0 : new HostFailures(replay.upBefore(), replay.stays()::initiallyOn).homelessMiB(failures);
        if (after > before) {
            findings.add(
                    PlanRule.SPARE_CAPACITY,
                    after,
                    before,
                    "When " + failures + " of the hosts fail, " + after
                            + " MiB of VMs would find no room (before the plan " + before
                            + " MiB), summed over the hosts that can fail.");
        }
    }
}
