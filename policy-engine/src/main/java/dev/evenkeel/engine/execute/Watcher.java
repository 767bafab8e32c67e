package dev.evenkeel.engine.execute;

import dev.evenkeel.model.Host;
import dev.evenkeel.model.HostId;
import dev.evenkeel.model.HostState;
import dev.evenkeel.model.Inventory;
import dev.evenkeel.model.Vm;
import dev.evenkeel.model.plan.Action;
import dev.evenkeel.model.port.ActionStatus;
import java.util.Optional;

/**
 * Judges an action under way by the newest inventory first and by the driver's word second: a driver may have restarted, or be
 * wrong, but where a VM is and whether a host is on is the truth that counts.
 */
final class Watcher {
    private Watcher() {}

    static Outcome look(Task task, Inventory inventory, ActionStatus status) {
        if (task.action() instanceof Action.Migrate move) {
            return migration(move, inventory, status);
        }
        if (task.action() instanceof Action.PowerOn on) {
            return powerOn(on.host(), inventory);
        }
        return powerOff(((Action.PowerOff) task.action()).host(), inventory, status);
    }

    private static Outcome migration(Action.Migrate move, Inventory inventory, ActionStatus status) {
        Optional<Vm> vm = inventory.vm(move.vm());
        if (vm.isEmpty() || !vm.get().isActive()) {
            return new Outcome.Failed(move.vm() + (vm.isEmpty() ? " is gone" : " has stopped"));
        }
        if (inventory.migrationOf(move.vm()).isPresent()) {
            return going(status);
        }
        if (vm.get().isOn(move.to())) {
            return new Outcome.Done(move.vm() + " is on " + move.to());
        }
        if (!vm.get().isOn(move.from())) {
            return new Outcome.Failed(
                    move.vm() + " was taken to " + vm.get().host().orElseThrow() + " by somebody else");
        }
        return stillAtSource(move, status);
    }

    private static Outcome stillAtSource(Action.Migrate move, ActionStatus status) {
        if (status instanceof ActionStatus.Failed failed) {
            return new Outcome.Failed(failed.cause());
        }
        return status instanceof ActionStatus.Unknown
                ? new Outcome.NeverBegan(move.vm() + " is still on " + move.from() + " and is not migrating")
                : going(status);
    }

    private static Outcome powerOn(HostId id, Inventory inventory) {
        Optional<Host> host = inventory.host(id);
        if (host.isEmpty()) {
            return new Outcome.Failed(id + " is not in the pool any more");
        }
        return host.get().isUp() ? new Outcome.Done(id + " is up") : Outcome.Going.ON;
    }

    private static Outcome powerOff(HostId id, Inventory inventory, ActionStatus status) {
        Optional<Host> host = inventory.host(id);
        if (host.isEmpty()) {
            return new Outcome.Failed(id + " is not in the pool any more");
        }
        if (host.get().state() == HostState.OFF) {
            return new Outcome.Done(id + " is off");
        }
        if (!host.get().isUp()) {
            return Outcome.Going.ON;
        }
        if (status instanceof ActionStatus.Failed failed) {
            return new Outcome.Failed(failed.cause());
        }
        return status instanceof ActionStatus.Unknown
                ? new Outcome.NeverBegan(id + " is up and is not shutting down")
                : Outcome.Going.ON;
    }

    private static Outcome going(ActionStatus status) {
        return status instanceof ActionStatus.Running running ? new Outcome.Going(running) : Outcome.Going.ON;
    }
}
