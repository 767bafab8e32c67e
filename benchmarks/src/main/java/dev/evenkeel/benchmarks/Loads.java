package dev.evenkeel.benchmarks;

import dev.evenkeel.model.Host;
import dev.evenkeel.model.HostId;
import dev.evenkeel.model.PoolSnapshot;
import dev.evenkeel.model.Resource;
import dev.evenkeel.model.Vm;
import dev.evenkeel.model.VmId;
import dev.evenkeel.model.load.Demand;
import dev.evenkeel.model.load.Window;
import dev.evenkeel.model.plan.Action;
import dev.evenkeel.model.plan.Plan;
import dev.evenkeel.model.plan.PlanRequest;
import java.util.HashMap;
import java.util.Map;

/** Load of hosts before and after a plan, reckoned from the snapshot and the plan's migrations alone. */
final class Loads {
    private final PlanRequest request;
    private final PoolSnapshot snapshot;

    Loads(PlanRequest request) {
        this.request = request;
        this.snapshot = request.snapshot();
    }

    /** Points of utilisation above the thresholds, summed over hosts and resources, when the plan has been executed. */
    double overload(Plan plan) {
        Map<HostId, Demand> carried = carried(plan);
        double points = 0;
        for (Resource resource : request.thresholds().keySet()) {
            double high = request.thresholds().get(resource).high();
            for (Host host : snapshot.hosts().values()) {
                points += Math.max(0, 100 * (of(carried.get(host.id()), resource, host) - high) - 1e-6);
            }
        }
        return points;
    }

    /** By host, when the plan has been executed. */
    Map<HostId, Demand> carried(Plan plan) {
        Map<VmId, HostId> places = new HashMap<>();
        snapshot.vms().forEach((id, vm) -> places.put(id, vm.host().orElseThrow()));
        for (Action.Migrate move : plan.migrations()) {
            places.put(move.vm(), move.to());
        }
        Map<HostId, Demand> carried = new HashMap<>();
        for (HostId host : snapshot.hosts().keySet()) {
            carried.put(host, snapshot.overhead(host, Window.RELIEF));
        }
        for (Vm vm : snapshot.vms().values()) {
            carried.merge(places.get(vm.id()), snapshot.demand(vm.id(), Window.RELIEF), Demand::plus);
        }
        return carried;
    }

    /** Share of the host's capacity. */
    static double of(Demand demand, Resource resource, Host host) {
        return switch (resource.kind()) {
            case CPU -> demand.cpuMhz() / host.capacity().cpuMhz();
            case MEMORY -> demand.memoryMiB() / host.capacity().memoryMiB();
            case NETWORK ->
                demand.on(resource.network().orElseThrow()).larger()
                        / host.links().get(resource.network().orElseThrow()).capacityMbps();
        };
    }
}
