package dev.evenkeel.model.check;

import dev.evenkeel.model.Host;
import dev.evenkeel.model.HostId;
import dev.evenkeel.model.PoolSnapshot;
import dev.evenkeel.model.check.PlanGraph.Numbered;
import dev.evenkeel.model.plan.Action;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What every check looks at: the pool, what it is judged by, the plan's graph, and who may be where meanwhile. */
record Replay(PoolSnapshot snapshot, CheckLimits limits, PlanGraph graph, Stays stays) {
    List<Numbered<Action.Migrate>> migrations() {
        return graph.all(Action.Migrate.class);
    }

    /** Hosts whose VMs the plan changes, in the order of the actions. */
    Set<HostId> changedHosts() {
        Set<HostId> changed = new LinkedHashSet<>();
        for (Numbered<Action.Migrate> move : migrations()) {
            changed.add(move.action().from());
            changed.add(move.action().to());
        }
        return changed;
    }

    /** Hosts that the plan switches off. */
    Set<HostId> switchedOff() {
        Set<HostId> off = new LinkedHashSet<>();
        graph.all(Action.PowerOff.class)
                .forEach(numbered -> off.add(numbered.action().host()));
        return off;
    }

    /** Hosts that are up before the plan, by name. */
    List<Host> upBefore() {
        return snapshot.hosts().values().stream().filter(Host::isUp).toList();
    }

    /** Hosts that are up after the plan, by name. */
    List<Host> upAfter() {
        Set<HostId> off = switchedOff();
        Set<HostId> on = new LinkedHashSet<>();
        graph.all(Action.PowerOn.class)
                .forEach(numbered -> on.add(numbered.action().host()));
        return snapshot.hosts().values().stream()
                .filter(host -> on.contains(host.id()) || (host.isUp() && !off.contains(host.id())))
                .toList();
    }
}
