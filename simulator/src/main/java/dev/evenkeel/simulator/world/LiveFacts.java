package dev.evenkeel.simulator.world;

import dev.evenkeel.model.Host;
import dev.evenkeel.model.HostId;
import dev.evenkeel.model.RunningMigration;
import dev.evenkeel.model.Vm;
import dev.evenkeel.model.VmId;
import dev.evenkeel.simulator.judge.PoolFacts;
import java.util.List;
import java.util.Optional;

/** The world as it is at this moment. */
final class LiveFacts implements PoolFacts {
    private final World world;
    private final Cells cells;

    LiveFacts(World world, Cells cells) {
        this.world = world;
        this.cells = cells;
    }

    @Override
    public Optional<Host> host(HostId id) {
        return cells.host(id).map(world::shown);
    }

    @Override
    public Optional<Vm> vm(VmId id) {
        return cells.vm(id).map(cell -> cell.vm);
    }

    @Override
    public List<Vm> vms() {
        return cells.vms.stream()
                .filter(cell -> !cell.removed)
                .map(cell -> cell.vm)
                .toList();
    }

    @Override
    public Optional<RunningMigration> migrationOf(VmId vm) {
        return cells.vm(vm).filter(cell -> cell.migration != null).map(cell -> cell.migration.shown());
    }

    @Override
    public long heldMiB(HostId host) {
        return cells.host(host).map(cell -> cell.heldMiB).orElse(0L);
    }

    @Override
    public Optional<VmId> occupant(HostId host) {
        return cells.host(host)
                .flatMap(cell -> cell.residents.isEmpty()
                        ? cell.incoming.stream()
                                .map(migration -> migration.vm.vm.id())
                                .findFirst()
                        : Optional.of(cell.residents.get(0).vm.id()));
    }

    @Override
    public int hostsUp() {
        return (int) cells.hosts.stream()
                .filter(host -> host.answers(world.nowNanos()))
                .count();
    }

    @Override
    public List<RunningMigration> commanded() {
        return cells.migrations.stream()
                .filter(migration -> migration.commanded)
                .map(MigrationCell::shown)
                .toList();
    }
}
