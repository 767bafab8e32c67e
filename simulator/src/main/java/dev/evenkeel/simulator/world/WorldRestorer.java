package dev.evenkeel.simulator.world;

import dev.evenkeel.model.HostId;
import dev.evenkeel.simulator.world.SavedWorld.SavedHost;
import dev.evenkeel.simulator.world.SavedWorld.SavedMigration;
import dev.evenkeel.simulator.world.SavedWorld.SavedVm;

/**
 * Fills an empty world from its saved form. Rates are shared out anew but nothing is settled, so that integrals run on from where they
 * were, to the last bit.
 */
final class WorldRestorer {
    private final World world;
    private final Cells cells;
    private final Physics physics;

    WorldRestorer(World world) {
        this.world = world;
        this.cells = world.cells;
        this.physics = world.physics;
    }

    void restore(SavedWorld saved) {
        saved.hosts().forEach(this::restore);
        saved.vms().forEach(this::restore);
        saved.migrations().forEach(this::restore);
        cells.migrations.forEach(world.migrations::resume);
        saved.faults().forEach(entry -> world.faults.restore(entry.fault(), entry.state()));
        saved.graces().forEach(world.graces::restore);
        world.migrations.log().restore(saved.migrationTotals());
        world.judge.restore(saved.verdict());
        cells.hosts.forEach(host -> {
            world.share(host);
            world.schedule(host.phaseEnds, Event.Kind.POWER, host.index);
        });
    }

    private void restore(SavedHost saved) {
        HostCell host =
                cells.add(saved.host(), saved.mac(), saved.bootTime(), saved.shutdownTime(), physics.migration());
        host.phase = saved.phase();
        host.phaseSince = saved.phaseSince();
        host.phaseEnds = saved.phaseEnds();
        host.addedAt = saved.addedAt();
        host.offNanos = saved.offNanos();
        host.switchOffs = saved.switchOffs();
        host.deafPackets = saved.deafPackets();
        host.twinDown = saved.twinDown();
        host.usage.restore(saved.usage());
        host.meter.restore(saved.meter());
        host.twinMeter.restore(saved.twinMeter());
    }

    private void restore(SavedVm saved) {
        VmCell vm = cells.add(saved.vm());
        vm.twinRuns = saved.twinRuns();
        vm.fellWithHost = saved.fellWithHost();
        vm.outage.restore(saved.outage());
        vm.moves = saved.moves();
        vm.usage.restore(saved.usage());
        saved.twinHost().ifPresent(host -> cells.placeTwin(vm, host(host)));
        if (saved.vm().isActive()) {
            cells.place(vm, host(saved.vm().host().orElseThrow()), saved.vm().state());
            world.audit.started(vm);
        } else if (vm.fellWithHost) {
            host(saved.vm().host().orElseThrow()).fallen.add(vm);
        }
        world.feed.ask(vm);
    }

    private void restore(SavedMigration saved) {
        VmCell vm = cells.vm(saved.vm()).orElseThrow();
        MigrationCell migration = new MigrationCell(vm, host(saved.to()), saved.startedAt(), saved.commanded(), null);
        migration.trouble = saved.trouble();
        migration.troubleAtMiB = saved.troubleAtMiB();
        migration.hung = saved.hung();
        migration.round = saved.round();
        migration.roundSince = saved.roundSince();
        migration.stopped = saved.stopped();
        migration.stoppedAt = saved.stoppedAt();
        migration.leftMiB = saved.leftMiB();
        migration.sentMiB = saved.sentMiB();
        migration.settledAt = saved.settledAt();
        migration.nextAt = saved.nextAt();
        cells.begin(migration);
    }

    private HostCell host(HostId id) {
        return cells.host(id).orElseThrow(() -> new IllegalArgumentException("Host '" + id + "' is missing."));
    }
}
