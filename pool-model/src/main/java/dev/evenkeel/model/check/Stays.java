package dev.evenkeel.model.check;

import dev.evenkeel.model.HostId;
import dev.evenkeel.model.PoolSnapshot;
import dev.evenkeel.model.RunningMigration;
import dev.evenkeel.model.Vm;
import dev.evenkeel.model.VmId;
import dev.evenkeel.model.check.PlanGraph.Numbered;
import dev.evenkeel.model.plan.Action;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Who is, or may be, on which host while a plan is executed in any order that its graph allows. */
final class Stays {
    private final PlanGraph graph;
    private final Map<HostId, List<Stay>> byHost = new HashMap<>();
    private final Map<VmId, Stay> last = new HashMap<>();
    /** Where VMs that are migrating now are going. */
    private final Map<VmId, HostId> bound = new HashMap<>();

    Stays(PoolSnapshot snapshot, PlanGraph graph) {
        this.graph = graph;
        Map<VmId, List<Numbered<Action.Migrate>>> journeys = new HashMap<>();
        for (Numbered<Action.Migrate> move : graph.all(Action.Migrate.class)) {
            journeys.computeIfAbsent(move.action().vm(), vm -> new ArrayList<>())
                    .add(move);
        }
        snapshot.vms().values().stream()
                .filter(Vm::isActive)
                .forEach(vm -> addJourney(vm, journeys.getOrDefault(vm.id(), List.of())));
        for (RunningMigration running : snapshot.migrations()) {
            Vm vm = snapshot.vms().get(running.vm());
            if (vm != null && vm.isActive()) {
                bound.put(vm.id(), running.to());
                add(new Stay(vm, running.from(), Stay.FROM_START, Stay.TO_END));
                add(new Stay(vm, running.to(), Stay.FROM_START, Stay.TO_END));
            }
        }
    }

    private void addJourney(Vm vm, List<Numbered<Action.Migrate>> moves) {
        HostId host = vm.host().orElseThrow();
        int arrival = Stay.FROM_START;
        for (Numbered<Action.Migrate> move : moves) {
            add(new Stay(vm, host, arrival, move.number()));
            host = move.action().to();
            arrival = move.number();
        }
        add(new Stay(vm, host, arrival, Stay.TO_END));
    }

    private void add(Stay stay) {
        byHost.computeIfAbsent(stay.host(), host -> new ArrayList<>()).add(stay);
        last.put(stay.vm().id(), stay);
    }

    /** Every stay on a host, before, during and after the plan. */
    List<Stay> on(HostId host) {
        return byHost.getOrDefault(host, List.of());
    }

    /** VMs other than the given one that may hold memory on a host while this action runs. */
    Collection<Vm> mayBeOn(HostId host, int action, VmId except) {
        Map<VmId, Vm> there = new LinkedHashMap<>();
        for (Stay stay : on(host)) {
            if (!stay.vm().id().equals(except)
                    && !stay.isOverBefore(action, graph)
                    && !stay.beginsAfter(action, graph)) {
                there.put(stay.vm().id(), stay.vm());
            }
        }
        return there.values();
    }

    /** Where an active VM is when the migrations under way have ended, without the plan. */
    HostId expectedHost(Vm vm) {
        return bound.getOrDefault(vm.id(), vm.host().orElseThrow());
    }

    /** Where an active VM is when the plan and the migrations under way have ended. */
    HostId finalHost(VmId vm) {
        return last.get(vm).host();
    }

    /** VMs on the host when the plan has ended; one that is migrating now counts on both its hosts. */
    List<Vm> finallyOn(HostId host) {
        return distinct(on(host).stream()
                .filter(stay -> stay.departure() == Stay.TO_END)
                .toList());
    }

    /** VMs on the host before the plan; one that is migrating now counts on both its hosts. */
    List<Vm> initiallyOn(HostId host) {
        return distinct(on(host).stream()
                .filter(stay -> stay.arrival() == Stay.FROM_START)
                .toList());
    }

    private static List<Vm> distinct(List<Stay> stays) {
        Map<VmId, Vm> vms = new LinkedHashMap<>();
        stays.forEach(stay -> vms.put(stay.vm().id(), stay.vm()));
        return List.copyOf(vms.values());
    }
}
