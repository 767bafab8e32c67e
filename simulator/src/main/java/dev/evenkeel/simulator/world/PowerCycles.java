package dev.evenkeel.simulator.world;

import dev.evenkeel.model.VmState;
import dev.evenkeel.model.port.ActionId;
import dev.evenkeel.model.port.ActionStatus;
import dev.evenkeel.simulator.wake.WakeOutcome;
import java.util.List;

/**
 * The power cycle of hosts.
 *
 * <pre>
 * UP ─ power off ─► SHUTTING_DOWN ─ shutdown time ─► OFF ─ magic packet ─► BOOTING ─ boot time ─► UP
 * any ─ dies ─► DEAD ─ repaired ─► BOOTING
 * </pre>
 */
final class PowerCycles {
    private final World world;
    private final Cells cells;

    PowerCycles(World world, Cells cells) {
        this.world = world;
        this.cells = cells;
    }

    /** Begins a shutdown that was found possible: nothing runs there. */
    void powerOff(HostCell host, ActionId action) {
        long now = world.nowNanos();
        long begins = Math.max(now, host.shutdownHangsUntil);
        host.powerOff = action;
        enter(host, HostCell.Phase.SHUTTING_DOWN, Timeline.plus(begins, host.shutdownTime));
    }

    /** A shutdown hang begins: a shutdown under way takes its time after it. */
    void hang(HostCell host) {
        if (host.phase == HostCell.Phase.SHUTTING_DOWN) {
            host.phaseEnds = Timeline.plus(host.shutdownHangsUntil, host.shutdownTime);
            world.schedule(host.phaseEnds, Event.Kind.POWER, host.index);
        }
    }

    /** A magic packet for this host arrives; only a host that is off listens. */
    WakeOutcome wake(HostCell host) {
        if (host.phase == HostCell.Phase.DEAD) {
            return WakeOutcome.NOT_HEARD;
        }
        if (host.phase != HostCell.Phase.OFF) {
            return WakeOutcome.ALREADY_ON;
        }
        if (host.deafPackets > 0) {
            host.deafPackets--;
            return WakeOutcome.NOT_HEARD;
        }
        boot(host);
        return WakeOutcome.WOKEN;
    }

    /** Someone presses the power button, or the host is repaired. */
    void boot(HostCell host) {
        enter(host, HostCell.Phase.BOOTING, Timeline.plus(world.nowNanos(), host.bootTime));
    }

    /** A boot or shutdown has ended. */
    void phaseEnded(HostCell host) {
        if (host.phase == HostCell.Phase.SHUTTING_DOWN) {
            host.switchOffs++;
            enter(host, HostCell.Phase.OFF, Timeline.NEVER);
            endPowerOff(host, new ActionStatus.Succeeded());
        } else {
            comeUp(host);
        }
    }

    private void comeUp(HostCell host) {
        host.twinDown = false;
        enter(host, HostCell.Phase.UP, Timeline.NEVER);
        host.usage.restart(world.nowNanos());
        host.fallen.stream()
                .filter(vm -> vm.fellWithHost && vm.vm.isOn(host.host.id()))
                .forEach(vm -> world.run(vm, host, VmState.RUNNING));
        host.fallen.clear();
        world.refresh(host);
        world.refreshTwin(host);
    }

    /** The host loses power with everything on it. */
    void die(HostCell host) {
        if (host.phase == HostCell.Phase.DEAD) {
            return;
        }
        String cause = "Host '" + host.host.id() + "' lost power.";
        world.migrations.breakOffAll(host, cause);
        for (VmCell vm : List.copyOf(host.residents)) {
            world.halt(vm);
            vm.fall(world.nowNanos());
            host.fallen.add(vm);
        }
        host.twinDown = true;
        enter(host, HostCell.Phase.DEAD, Timeline.NEVER);
        endPowerOff(host, new ActionStatus.Failed(cause));
        world.refreshTwin(host);
    }

    /** Someone has repaired a dead host: it boots. */
    void repaired(HostCell host) {
        if (host.phase == HostCell.Phase.DEAD) {
            boot(host);
        }
    }

    private void enter(HostCell host, HostCell.Phase phase, long ends) {
        host.enter(phase, world.nowNanos(), ends);
        cells.touch(host);
        world.schedule(ends, Event.Kind.POWER, host.index);
        world.refresh(host);
    }

    private void endPowerOff(HostCell host, ActionStatus end) {
        world.actions.ended(host.powerOff, end);
        host.powerOff = null;
    }

    /** How much of a boot or shutdown is done, 0–1. */
    static double progress(HostCell host, long now) {
        double whole = (double) host.phaseEnds - host.phaseSince;
        return whole <= 0 ? 1 : (now - host.phaseSince) / whole;
    }
}
