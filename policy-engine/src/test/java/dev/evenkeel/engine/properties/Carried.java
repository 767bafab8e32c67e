package dev.evenkeel.engine.properties;

import dev.evenkeel.model.Host;
import dev.evenkeel.model.HostId;
import dev.evenkeel.model.PoolSnapshot;
import dev.evenkeel.model.Resource;
import dev.evenkeel.model.Vm;
import dev.evenkeel.model.VmId;
import dev.evenkeel.model.load.Demand;
import dev.evenkeel.model.load.Window;
import dev.evenkeel.model.plan.Action;
import dev.evenkeel.model.plan.Threshold;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What hosts carry before and after migrations, reckoned without the engine's own arithmetic. */
record Carried(PoolSnapshot snapshot, Map<Resource, Threshold> thresholds) {
    /** Σ over hosts and watched resources of utilisation above the threshold. */
    double overload(List<Action.Migrate> moves, Window window) {
        Map<VmId, HostId> places = new TreeMap<>();
        snapshot.vms().values().stream()
                .filter(Vm::isActive)
                .forEach(vm -> places.put(vm.id(), vm.host().orElseThrow()));
        moves.forEach(move -> places.put(move.vm(), move.to()));
        return snapshot.hosts().values().stream()
                .mapToDouble(host -> overload(host, places, window))
                .sum();
    }

    private double overload(Host host, Map<VmId, HostId> places, Window window) {
        Demand demand = snapshot.overhead(host.id(), window);
        double memoryMiB = 0;
        for (VmId vm : snapshot.vms().keySet()) {
            if (host.id().equals(places.get(vm))) {
                demand = demand.plus(snapshot.demand(vm, window));
                memoryMiB += snapshot.vm(vm).memoryMiB();
            }
        }
        double over = 0;
        for (Map.Entry<Resource, Threshold> watched : thresholds.entrySet()) {
            double used = utilisation(host, watched.getKey(), demand, memoryMiB);
            over += Math.max(0, used - watched.getValue().high());
        }
        return over;
    }

    private static double utilisation(Host host, Resource resource, Demand demand, double memoryMiB) {
        return switch (resource.kind()) {
            case CPU -> demand.cpuMhz() / host.capacity().cpuMhz();
            case MEMORY -> memoryMiB / host.capacity().memoryMiB();
            case NETWORK ->
                demand.on(resource.network().orElseThrow()).larger()
                        / host.links().get(resource.network().orElseThrow()).capacityMbps();
        };
    }
}
