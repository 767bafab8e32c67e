package dev.evenkeel.simulator.judge;

import dev.evenkeel.model.Host;
import dev.evenkeel.model.HostId;
import dev.evenkeel.model.HostState;
import dev.evenkeel.model.RunningMigration;
import dev.evenkeel.model.Vm;
import dev.evenkeel.model.VmId;
import dev.evenkeel.model.VmState;
import dev.evenkeel.model.plan.Action;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What no hypervisor can do, or lets anybody do, whoever asks. Each check answers with the first thing that stands against it. */
public final class HypervisorChecks {
    private HypervisorChecks() {}

    public static Optional<Objection> migrate(Action.Migrate move, PoolFacts pool) {
        Optional<Vm> vm = pool.vm(move.vm());
        Optional<Host> to = pool.host(move.to());
        if (vm.isEmpty()) {
            return unknown("VM", move.vm());
        }
        if (to.isEmpty()) {
            return unknown("Host", move.to());
        }
        return inPlace(vm.get(), move, pool)
                .or(() -> immovable(vm.get()))
                .or(() -> pool.host(move.from()).flatMap(HypervisorChecks::up))
                .or(() -> up(to.get()))
                .or(() -> compatible(vm.get(), pool.host(move.from()), to.get()))
                .or(() -> room(vm.get(), to.get(), pool));
    }

    public static Optional<Objection> powerOff(HostId id, PoolFacts pool) {
        Optional<Host> host = pool.host(id);
        if (host.isEmpty()) {
            return unknown("Host", id);
        }
        if (host.get().state() == HostState.SHUTTING_DOWN) {
            return objection(ViolationKind.DONE_TWICE, "Host '" + id + "' is shutting down already.");
        }
        return up(host.get()).or(() -> pool.occupant(id).flatMap(vm -> occupied(vm, id, pool)));
    }

    /** A host must have room for a VM, its networks and its storages before the VM can run there. */
    public static Optional<Objection> place(Vm vm, Host host, PoolFacts pool) {
        return up(host).or(() -> reaches(vm, host)).or(() -> room(vm, host, pool));
    }

    private static Optional<Objection> inPlace(Vm vm, Action.Migrate move, PoolFacts pool) {
        Optional<RunningMigration> running = pool.migrationOf(move.vm());
        if (running.isPresent()) {
            ViolationKind kind = running.get().to().equals(move.to())
                    ? ViolationKind.DONE_TWICE
                    : ViolationKind.VM_ALREADY_MIGRATING;
            return objection(
                    kind,
                    "VM '" + move.vm() + "' is migrating to '" + running.get().to() + "' already.");
        }
        if (vm.state() != VmState.RUNNING) {
            return objection(ViolationKind.VM_NOT_RUNNING, "VM '" + move.vm() + "' is " + vm.state() + ".");
        }
        if (!vm.isOn(move.from())) {
            return objection(
                    ViolationKind.VM_NOT_THERE,
                    "VM '" + move.vm() + "' is on host '" + vm.host().orElseThrow() + "', not on '" + move.from()
                            + "'.");
        }
        return Optional.empty();
    }

    private static Optional<Objection> immovable(Vm vm) {
        return vm.immobility().isEmpty()
                ? Optional.empty()
                : objection(
                        ViolationKind.VM_IMMOVABLE,
                        "VM '" + vm.id() + "' can not be migrated: " + new TreeSet<>(vm.immobility()) + ".");
    }

    private static Optional<Objection> up(Host host) {
        return host.isUp()
                ? Optional.empty()
                : objection(ViolationKind.HOST_NOT_UP, "Host '" + host.id() + "' is " + host.state() + ".");
    }

    private static Optional<Objection> compatible(Vm vm, Optional<Host> from, Host to) {
        if (from.isPresent() && !from.get().cpuGroup().equals(to.cpuGroup())) {
            return objection(
                    ViolationKind.OTHER_CPU_GROUP,
                    "Host '" + to.id() + "' is of CPU group '" + to.cpuGroup() + "', host '"
                            + from.get().id() + "' of '" + from.get().cpuGroup() + "'.");
        }
        return reaches(vm, to);
    }

    private static Optional<Objection> reaches(Vm vm, Host host) {
        return missing(vm.networks(), host.links().keySet())
                .flatMap(name -> objection(ViolationKind.NETWORK_MISSING, lacks(host, "network", name, vm)))
                .or(() -> missing(vm.storages(), host.storages())
                        .flatMap(name -> objection(ViolationKind.STORAGE_MISSING, lacks(host, "storage", name, vm))));
    }

    private static Optional<Objection> room(Vm vm, Host host, PoolFacts pool) {
        long held = pool.heldMiB(host.id());
        long after = held + vm.memoryMiB();
        return after <= host.capacity().memoryMiB()
                ? Optional.empty()
                : objection(
                        ViolationKind.HOST_FULL,
                        "Host '" + host.id() + "' holds " + held + " MiB of "
                                + host.capacity().memoryMiB() + " MiB; VM '" + vm.id() + "' needs " + vm.memoryMiB()
                                + " MiB.");
    }

    private static Optional<Objection> occupied(VmId vm, HostId host, PoolFacts pool) {
        boolean onItsWay =
                pool.migrationOf(vm).filter(move -> move.to().equals(host)).isPresent();
        return objection(
                ViolationKind.HOST_OCCUPIED,
                "VM '" + vm + "' is " + (onItsWay ? "on its way to host '" : "on host '") + host + "'.");
    }

    private static <T extends Comparable<T>> Optional<T> missing(Set<T> needed, Set<T> there) {
        return needed.stream().filter(name -> !there.contains(name)).sorted().findFirst();
    }

    private static String lacks(Host host, String what, Object name, Vm vm) {
        return "Host '" + host.id() + "' lacks " + what + " '" + name + "' of VM '" + vm.id() + "'.";
    }

    private static Optional<Objection> unknown(String what, Object name) {
        return objection(ViolationKind.UNKNOWN_NAME, what + " '" + name + "' is not in this pool.");
    }

    static Optional<Objection> objection(ViolationKind kind, String sentence) {
        return Optional.of(new Objection(kind, sentence));
    }
}
