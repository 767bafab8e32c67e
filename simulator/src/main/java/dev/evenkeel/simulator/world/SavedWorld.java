package dev.evenkeel.simulator.world;

import dev.evenkeel.model.Host;
import dev.evenkeel.model.HostId;
import dev.evenkeel.model.Vm;
import dev.evenkeel.model.VmId;
import dev.evenkeel.simulator.fault.Fault;
import dev.evenkeel.simulator.judge.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The whole dynamic state of a world, from which it goes on as if it had never stopped. Load, settings and the names of commands are
 * not in it. Moments are nanoseconds since the start.
 */
public record SavedWorld(
        Instant start,
        long now,
        List<SavedHost> hosts,
        List<SavedVm> vms,
        List<SavedMigration> migrations,
        List<SavedFault> faults,
        Map<String, Long> graces,
        MigrationLog.Totals migrationTotals,
        Clairvoyant.Saved clairvoyant,
        Verdict verdict) {

    /** The moment at which it was saved. */
    public Instant at() {
        return new Timeline(start).instant(now);
    }

    record SavedHost(
            Host host,
            String mac,
            Duration bootTime,
            Duration shutdownTime,
            HostCell.Phase phase,
            long phaseSince,
            long phaseEnds,
            long addedAt,
            long offNanos,
            int switchOffs,
            int deafPackets,
            boolean twinDown,
            Usage.Saved usage,
            Meter.Saved meter,
            Meter.Saved twinMeter) {}

    record SavedVm(
            Vm vm,
            Optional<HostId> twinHost,
            boolean twinRuns,
            boolean fellWithHost,
            Outage.Saved outage,
            int moves,
            Usage.Saved usage) {}

    record SavedMigration(
            VmId vm,
            HostId to,
            boolean commanded,
            long startedAt,
            MigrationCell.Trouble trouble,
            double troubleAtMiB,
            boolean hung,
            int round,
            long roundSince,
            boolean stopped,
            long stoppedAt,
            double leftMiB,
            double sentMiB,
            long settledAt,
            long nextAt) {}

    record SavedFault(Fault fault, FaultBoard.State state) {}
}
