package dev.evenkeel.simulator.world;

import dev.evenkeel.model.VmId;
import dev.evenkeel.model.load.Demand;
import dev.evenkeel.simulator.load.LoadSource;
import java.time.Instant;

/** Asks the load source what VMs want, whenever that may change, and touches only the hosts that are concerned. */
final class LoadFeed {
    private final World world;
    private final Cells cells;
    private final LoadSource source;
    private long nextAt = Timeline.NEVER;

    LoadFeed(World world, Cells cells, LoadSource source) {
        this.world = world;
        this.cells = cells;
        this.source = source;
    }

    long nextAt() {
        return nextAt;
    }

    /** Takes the demand of every VM at this moment, and waits for the next change. */
    void update() {
        Instant now = world.now();
        cells.vms.forEach(vm -> update(vm, now));
        for (HostCell host : cells.hosts) {
            if (host.stale) {
                world.refresh(host);
            }
            if (host.twinStale) {
                world.refreshTwin(host);
            }
        }
        waitForNext();
    }

    private void update(VmCell vm, Instant now) {
        if ((vm.host == null && !vm.twinRuns) || !vm.ask(source.demand(vm.vm.id(), now))) {
            return;
        }
        if (vm.host != null) {
            vm.host.stale = true;
        }
        if (vm.twinHost != null) {
            vm.twinHost.twinStale = true;
        }
    }

    /** The demand of one VM that was not asked for lately; its hosts are to be refreshed. */
    void ask(VmCell vm) {
        vm.ask(demand(vm.vm.id()));
    }

    /** What the source says of this VM now; it may not know it. */
    Demand demand(VmId vm) {
        return source.demand(vm, world.now());
    }

    void waitForNext() {
        Instant now = world.now();
        Instant next = source.nextChange(now);
        if (!next.isAfter(now)) {
            throw new IllegalStateException("The load changes next at " + next + ", which is not after " + now + ".");
        }
        nextAt = world.nanos(next);
        world.schedule(nextAt, Event.Kind.LOAD, 0);
    }
}
