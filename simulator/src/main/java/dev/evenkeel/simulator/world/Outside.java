package dev.evenkeel.simulator.world;

import dev.evenkeel.model.Host;
import dev.evenkeel.model.HostId;
import dev.evenkeel.model.HostTrait;
import dev.evenkeel.model.Vm;
import dev.evenkeel.model.VmId;
import dev.evenkeel.model.VmState;
import dev.evenkeel.model.plan.Action;
import dev.evenkeel.model.port.PortException;
import dev.evenkeel.simulator.judge.HypervisorChecks;
import dev.evenkeel.simulator.judge.Objection;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What people do to the pool by hand. A hypervisor refuses them what it can not do; nobody judges them. */
public final class Outside {
    private final World world;
    private final Cells cells;

    public Outside(World world) {
        this.world = world;
        this.cells = world.cells;
    }

    public void migrate(VmId id, HostId to) {
        VmCell vm = vm(id);
        if (vm.host == null) {
            throw new PortException("VM '" + id + "' is stopped.");
        }
        HostId from = vm.host.host.id();
        refuseIf(HypervisorChecks.migrate(new Action.Migrate(id, from, to), world.facts));
        world.migrations.start(vm, host(to), false, null);
        world.checkTouched();
    }

    public void cancelMigration(VmId id) {
        VmCell vm = vm(id);
        if (vm.migration != null) {
            world.migrations.breakOff(vm.migration, "The migration of VM '" + id + "' was cancelled by hand.");
        }
        world.checkTouched();
    }

    public void start(VmId id, HostId where) {
        VmCell vm = vm(id);
        if (vm.host != null) {
            throw new PortException("VM '" + id + "' runs on host '" + vm.host.host.id() + "' already.");
        }
        refuseIf(HypervisorChecks.place(vm.vm, world.shown(host(where)), world.facts));
        world.run(vm, host(where), VmState.RUNNING);
        world.checkTouched();
    }

    /** Starts it where most memory is free. */
    public void start(VmId id) {
        HostCell roomiest = cells.hosts.stream()
                .filter(host -> host.answers(world.nowNanos()))
                .max(Comparator.comparingLong(host -> host.host.capacity().memoryMiB() - host.heldMiB))
                .orElseThrow(() -> new PortException("VM '" + id + "' can not start: no host is up."));
        start(id, roomiest.host.id());
    }

    /** What high availability does: starts the VMs that fell with a host, the largest first, each where most memory is free. */
    public void restartFallenOf(HostId id) {
        host(id).fallen.stream()
                .filter(vm -> vm.fellWithHost && vm.vm.isOn(id))
                .sorted(Comparator.comparingLong(VmCell::memoryHeldMiB).reversed())
                .toList()
                .forEach(vm -> roomFor(vm).ifPresent(host -> world.run(vm, host, VmState.RUNNING)));
        world.checkTouched();
    }

    private Optional<HostCell> roomFor(VmCell vm) {
        return cells.hosts.stream()
                .filter(host -> host.answers(world.nowNanos()))
                .filter(host -> HypervisorChecks.place(vm.vm, world.shown(host), world.facts)
                        .isEmpty())
                .max(Comparator.comparingLong(host -> host.host.capacity().memoryMiB() - host.heldMiB));
    }

    public void stop(VmId id) {
        VmCell vm = vm(id);
        stop(vm);
        world.checkTouched();
    }

    private void stop(VmCell vm) {
        vm.rise(world.nowNanos());
        vm.twinRuns = false;
        if (vm.host != null) {
            world.halt(vm);
        }
        if (vm.twinHost != null) {
            world.refreshTwin(vm.twinHost);
        }
    }

    /** Stops a running VM's execution, or lets it go on; it keeps its memory. */
    public void pause(VmId id, boolean paused) {
        VmCell vm = vm(id);
        if (vm.host == null || vm.migration != null) {
            throw new PortException("VM '" + id + "' is " + (vm.host == null ? "stopped." : "migrating."));
        }
        vm.show(paused ? VmState.PAUSED : VmState.RUNNING, vm.vm.host());
        vm.twinRuns = !paused;
        cells.touch(vm.host);
        world.refresh(vm.host);
        world.refreshTwin(vm.twinHost);
        world.checkTouched();
    }

    public void addVm(Vm vm) {
        if (cells.vm(vm.id()).isPresent()) {
            throw new PortException("There is a VM '" + vm.id() + "' already.");
        }
        vm.host().ifPresent(this::host);
        if (vm.isActive()) {
            refuseIf(HypervisorChecks.place(vm, world.shown(host(vm.host().orElseThrow())), world.facts));
        }
        world.addVm(vm);
        world.checkTouched();
    }

    public void removeVm(VmId id) {
        VmCell vm = vm(id);
        stop(vm);
        cells.removeTwin(vm);
        cells.remove(vm);
        world.checkTouched();
    }

    public void addHost(Host host, String mac, Duration bootTime, Duration shutdownTime) {
        if (cells.host(host.id()).isPresent() || cells.hostWithCard(mac).isPresent()) {
            throw new PortException("There is a host '" + host.id() + "' or a network card '" + mac + "' already.");
        }
        world.addHost(host, mac, bootTime, shutdownTime);
    }

    /** Sets or lifts maintenance, an inbound lock or any other trait at the hypervisor. */
    public void trait(HostId id, HostTrait trait, boolean present) {
        HostCell host = host(id);
        host.host = host.host.with(trait, present);
        cells.touch(host);
        world.checkTouched();
    }

    /** Shuts a host down; VMs on it are stopped, migrations broken off. */
    public void powerOff(HostId id) {
        HostCell host = host(id);
        if (host.phase != HostCell.Phase.UP) {
            throw new PortException("Host '" + id + "' is " + host.phase + ".");
        }
        world.migrations.breakOffAll(host, "Host '" + id + "' was shut down by hand.");
        List.copyOf(host.residents).forEach(this::stop);
        world.power.powerOff(host, null);
        world.checkTouched();
    }

    /** Presses the power button of a host that is off, or repairs a dead one. */
    public void powerOn(HostId id) {
        HostCell host = host(id);
        if (host.phase == HostCell.Phase.OFF || host.phase == HostCell.Phase.DEAD) {
            world.power.boot(host);
        }
        world.checkTouched();
    }

    private VmCell vm(VmId id) {
        return cells.vm(id).orElseThrow(() -> new PortException("VM '" + id + "' is not in this pool."));
    }

    private HostCell host(HostId id) {
        return cells.host(id).orElseThrow(() -> new PortException("Host '" + id + "' is not in this pool."));
    }

    private static void refuseIf(Optional<Objection> objection) {
        objection.ifPresent(it -> {
            throw new PortException(it.sentence());
        });
    }
}
