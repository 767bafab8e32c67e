package dev.evenkeel.simulator.world;

import dev.evenkeel.model.RunningMigration;
import dev.evenkeel.model.port.ActionId;

/** One live migration under way: how much of the present round is sent. See {@link PreCopy} for what follows a round. */
final class MigrationCell {
    /** What goes wrong with it, once so much memory is sent. */
    enum Trouble {
        NONE,
        FAILS,
        HANGS
    }

    final VmCell vm;
    final HostCell from;
    final HostCell to;
    final long startedAt;
    /** Commanded through the driver, not by hand. */
    final boolean commanded;
    /** The command's name, or null when it is not known (any more). */
    final ActionId action;

    Trouble trouble = Trouble.NONE;
    double troubleAtMiB;
    boolean hung;

    int round = 1;
    long roundSince;
    /** The VM is stopped for the last copy. */
    boolean stopped;

    long stoppedAt;
    double leftMiB;
    double sentMiB;
    double mibPerSecond;
    long settledAt;
    long nextAt = Timeline.NEVER;

    MigrationCell(VmCell vm, HostCell to, long startedAt, boolean commanded, ActionId action) {
        this.vm = vm;
        this.from = vm.host;
        this.to = to;
        this.startedAt = startedAt;
        this.commanded = commanded;
        this.action = action;
        this.roundSince = startedAt;
        this.settledAt = startedAt;
        this.leftMiB = vm.memoryHeldMiB();
    }

    RunningMigration shown() {
        return new RunningMigration(vm.vm.id(), from.host.id(), to.host.id());
    }

    /** Counts what was sent up to now at the present rate. */
    void settle(long now) {
        double sent = sentSince(now);
        sentMiB += sent;
        leftMiB -= sent;
        settledAt = now;
    }

    private double sentSince(long now) {
        return Math.min(leftMiB, mibPerSecond * Timeline.seconds(now - settledAt));
    }

    /** Goes on at this rate; to be settled before. */
    void rate(double newMibPerSecond, long now) {
        mibPerSecond = hung ? 0 : newMibPerSecond;
        nextAt = hung ? Timeline.NEVER : now + nanosFor(nextStepMiB());
    }

    private double nextStepMiB() {
        return hasTroubleAhead() ? Math.min(leftMiB, Math.max(0, troubleAtMiB - sentMiB)) : leftMiB;
    }

    /** True when trouble comes before the present round ends. */
    boolean hasTroubleAhead() {
        return trouble != Trouble.NONE && troubleAtMiB <= sentMiB + leftMiB;
    }

    private long nanosFor(double mib) {
        return (long) Math.ceil(mib / mibPerSecond * Timeline.NANOS_PER_SECOND);
    }

    /** Share of all that is expected to be sent, 0–1. */
    double progress(long now) {
        double sent = sentSince(now);
        double total = sentMiB + sent;
        double left = stopped ? leftMiB - sent : PreCopy.expectedMiB(this, leftMiB - sent, now);
        return total + left <= 0 ? 0 : total / (total + left);
    }
}
