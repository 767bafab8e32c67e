package dev.evenkeel.simulator.world;

import dev.evenkeel.simulator.world.SavedWorld.SavedFault;
import dev.evenkeel.simulator.world.SavedWorld.SavedHost;
import dev.evenkeel.simulator.world.SavedWorld.SavedMigration;
import dev.evenkeel.simulator.world.SavedWorld.SavedVm;
import java.util.Optional;

/** Turns a world into its saved form; saving changes nothing. */
final class WorldSaver {
    private WorldSaver() {}

    static SavedWorld save(World world) {
        Cells cells = world.cells;
        return new SavedWorld(
                world.timeline.start(),
                world.nowNanos(),
                cells.hosts.stream().map(host -> save(host, world)).toList(),
                cells.vms.stream()
                        .filter(vm -> !vm.removed)
                        .map(WorldSaver::save)
                        .toList(),
                cells.migrations.stream().map(WorldSaver::save).toList(),
                world.faults.entries().stream()
                        .map(entry -> new SavedFault(entry.fault, entry.state))
                        .toList(),
                world.graces.endByRule(),
                world.migrations.log().totals(),
                world.clairvoyant.save(),
                world.judge.verdict());
    }

    private static SavedHost save(HostCell host, World world) {
        return new SavedHost(
                world.shown(host),
                host.mac,
                host.bootTime,
                host.shutdownTime,
                host.phase,
                host.phaseSince,
                host.phaseEnds,
                host.addedAt,
                host.offNanos,
                host.switchOffs,
                host.deafPackets,
                host.twinDown,
                host.usage.save(),
                host.meter.save(),
                host.twinMeter.save());
    }

    private static SavedVm save(VmCell vm) {
        return new SavedVm(
                vm.vm,
                Optional.ofNullable(vm.twinHost).map(host -> host.host.id()),
                vm.twinRuns,
                vm.fellWithHost,
                vm.outage.save(),
                vm.moves,
                vm.usage.save());
    }

    private static SavedMigration save(MigrationCell migration) {
        return new SavedMigration(
                migration.vm.vm.id(),
                migration.to.host.id(),
                migration.commanded,
                migration.startedAt,
                migration.trouble,
                migration.troubleAtMiB,
                migration.hung,
                migration.round,
                migration.roundSince,
                migration.stopped,
                migration.stoppedAt,
                migration.leftMiB,
                migration.sentMiB,
                migration.settledAt,
                migration.nextAt);
    }
}
