package dev.evenkeel.drivers.libvirt;

import dev.evenkeel.model.VmId;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * How VMs are migrated.
 *
 * @param bandwidthMiBps the most that one migration sends, MiB/s; as much as goes when empty
 * @param maxDowntime for which the VM may stand still at the end
 * @param autoConverge a VM that rewrites its memory faster than it is sent is slowed down
 * @param postCopyAfter when a migration takes longer, the VM is started on the target before all of its memory is there; never when
 *     empty. A host that fails then takes the VM with it
 * @param tls memory is sent encrypted
 * @param parallelConnections connections that memory is sent over, 1 to 16
 * @param persist the VM is defined on the target and no longer on the source; else only it itself moves
 * @param pauseAfter when a migration takes longer, a VM for which that is allowed is paused, so that the migration ends
 * @param mayPause VMs for which that is allowed, besides those that say so themselves
 */
public record MigrationSettings(
        Optional<Long> bandwidthMiBps,
        Duration maxDowntime,
        boolean autoConverge,
        Optional<Duration> postCopyAfter,
        boolean tls,
        int parallelConnections,
        boolean persist,
        Duration pauseAfter,
        Set<VmId> mayPause) {
    /** The maximum downtime is QEMU's own. */
    public static final MigrationSettings DEFAULT = new MigrationSettings(
            Optional.empty(),
            Duration.ofMillis(300),
            true,
            Optional.empty(),
            false,
            1,
            true,
            Duration.ofMinutes(2),
            Set.of());

    public MigrationSettings {
        mayPause = Set.copyOf(mayPause);
    }

    /** Whether the VM may be paused so that its migration ends. */
    boolean mayPause(MigrationOrder order) {
        return order.mayPause() || mayPause.contains(order.vm());
    }

    public MigrationSettings withBandwidth(long mibps) {
        return new MigrationSettings(
                Optional.of(mibps),
                maxDowntime,
                autoConverge,
                postCopyAfter,
                tls,
                parallelConnections,
                persist,
                pauseAfter,
                mayPause);
    }

    public MigrationSettings withMaxDowntime(Duration longest) {
        return new MigrationSettings(
                bandwidthMiBps,
                longest,
                autoConverge,
                postCopyAfter,
                tls,
                parallelConnections,
                persist,
                pauseAfter,
                mayPause);
    }

    public MigrationSettings withoutAutoConverge() {
        return new MigrationSettings(
                bandwidthMiBps,
                maxDowntime,
                false,
                postCopyAfter,
                tls,
                parallelConnections,
                persist,
                pauseAfter,
                mayPause);
    }

    /** @param vms besides those that say so themselves */
    public MigrationSettings withPause(Duration after, Set<VmId> vms) {
        return new MigrationSettings(
                bandwidthMiBps,
                maxDowntime,
                autoConverge,
                postCopyAfter,
                tls,
                parallelConnections,
                persist,
                after,
                vms);
    }

    /** @param after empty for never */
    public MigrationSettings withPostCopy(Optional<Duration> after) {
        return new MigrationSettings(
                bandwidthMiBps,
                maxDowntime,
                autoConverge,
                after,
                tls,
                parallelConnections,
                persist,
                pauseAfter,
                mayPause);
    }

    public MigrationSettings withConnections(int number) {
        return new MigrationSettings(
                bandwidthMiBps, maxDowntime, autoConverge, postCopyAfter, tls, number, persist, pauseAfter, mayPause);
    }

    public MigrationSettings withTls() {
        return new MigrationSettings(
                bandwidthMiBps,
                maxDowntime,
                autoConverge,
                postCopyAfter,
                true,
                parallelConnections,
                persist,
                pauseAfter,
                mayPause);
    }

    public MigrationSettings withoutPersistence() {
        return new MigrationSettings(
                bandwidthMiBps,
                maxDowntime,
                autoConverge,
                postCopyAfter,
                tls,
                parallelConnections,
                false,
                pauseAfter,
                mayPause);
    }
}
