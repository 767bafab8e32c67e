package dev.evenkeel.simulator.world;

import dev.evenkeel.model.port.ActionId;
import dev.evenkeel.model.port.ActionStatus;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Live migrations under way. Those at one time share each host's bandwidth evenly, by direction; the slower side decides.
 *
 * <pre>
 * start ─► round ─► round … ─► last copy, VM stopped ─► landed
 *            │  └► hung ─┐
 *            └───────────┴─► broken off: the VM goes on at its source
 * </pre>
 */
final class Migrations {
    private final World world;
    private final Cells cells;
    private final MigrationModel model;
    private final MigrationLog log = new MigrationLog();

    Migrations(World world, Cells cells, MigrationModel model) {
        this.world = world;
        this.cells = cells;
        this.model = model;
    }

    MigrationLog log() {
        return log;
    }

    /** Starts one that was found possible. */
    void start(VmCell vm, HostCell to, boolean commanded, ActionId action) {
        MigrationCell migration = new MigrationCell(vm, to, world.nowNanos(), commanded, action);
        world.faults.afflict(migration);
        settleShared(migration);
        cells.begin(migration);
        share(migration);
    }

    /** Something is due with a VM's migration: trouble, the end of a round, or of the last copy. */
    void step(MigrationCell migration) {
        long now = world.nowNanos();
        migration.settle(now);
        if (migration.hasTroubleAhead()) {
            strike(migration);
            return;
        }
        migration.sentMiB += migration.leftMiB;
        migration.leftMiB = 0;
        if (migration.stopped || !PreCopy.next(migration, model, now)) {
            land(migration);
            return;
        }
        reschedule(migration);
        world.refresh(migration.from);
    }

    private void strike(MigrationCell migration) {
        boolean fails = migration.trouble == MigrationCell.Trouble.FAILS;
        migration.trouble = MigrationCell.Trouble.NONE;
        if (fails) {
            breakOff(migration, "The migration of VM '" + migration.vm.vm.id() + "' broke off.");
            return;
        }
        migration.hung = true;
        reschedule(migration);
        world.refresh(migration.from);
        world.refresh(migration.to);
    }

    /** Ends a migration without success; its VM stays where it is. */
    void breakOff(MigrationCell migration, String cause) {
        settleShared(migration);
        cells.end(migration);
        log.broken(migration, world.nowNanos());
        world.actions.ended(migration.action, new ActionStatus.Failed(cause));
        share(migration);
    }

    /** Breaks off every migration from or to a host. */
    void breakOffAll(HostCell host, String cause) {
        List<MigrationCell> all = new ArrayList<>(host.outgoing);
        all.addAll(host.incoming);
        all.forEach(migration -> breakOff(migration, cause));
    }

    private void land(MigrationCell migration) {
        long now = world.nowNanos();
        settleShared(migration);
        cells.land(migration);
        migration.vm.moves++;
        migration.vm.usage.restart(now);
        log.landed(migration, now);
        world.actions.ended(migration.action, new ActionStatus.Succeeded());
        share(migration);
    }

    /** Migrations that share bandwidth with this one, itself among them while it is under way. */
    private static Set<MigrationCell> sharing(MigrationCell migration) {
        Set<MigrationCell> sharing = new LinkedHashSet<>(migration.from.outgoing);
        sharing.addAll(migration.to.incoming);
        return sharing;
    }

    private void settleShared(MigrationCell migration) {
        sharing(migration).forEach(other -> other.settle(world.nowNanos()));
    }

    /** Divides the bandwidth anew after this migration came or went; to be settled before. */
    private void share(MigrationCell migration) {
        Set<HostCell> concerned = new LinkedHashSet<>(List.of(migration.from, migration.to));
        for (MigrationCell other : sharing(migration)) {
            reschedule(other);
            concerned.add(other.from);
            concerned.add(other.to);
        }
        concerned.forEach(world::refresh);
    }

    private void reschedule(MigrationCell migration) {
        migration.rate(PreCopy.mibPerSecond(bandwidthMbps(migration)), world.nowNanos());
        world.schedule(migration.nextAt, Event.Kind.MIGRATION, migration.vm.index);
    }

    private static double bandwidthMbps(MigrationCell migration) {
        return Math.min(
                migration.from.migrationMbps / migration.from.outgoing.size(),
                migration.to.migrationMbps / migration.to.incoming.size());
    }

    /** The rate of a migration read from a file, whose next step is known. */
    void resume(MigrationCell migration) {
        long nextAt = migration.nextAt;
        migration.rate(PreCopy.mibPerSecond(bandwidthMbps(migration)), world.nowNanos());
        migration.nextAt = nextAt;
        world.schedule(nextAt, Event.Kind.MIGRATION, migration.vm.index);
    }
}
