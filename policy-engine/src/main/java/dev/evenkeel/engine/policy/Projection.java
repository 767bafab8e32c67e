package dev.evenkeel.engine.policy;

import dev.evenkeel.engine.config.ResourceMarks;
import dev.evenkeel.model.Host;
import dev.evenkeel.model.HostId;
import dev.evenkeel.model.HostTrait;
import dev.evenkeel.model.NetworkId;
import dev.evenkeel.model.PoolSnapshot;
import dev.evenkeel.model.Resource;
import dev.evenkeel.model.Traffic;
import dev.evenkeel.model.Vm;
import dev.evenkeel.model.load.Demand;
import dev.evenkeel.model.load.Window;
import dev.evenkeel.model.plan.Action;
import dev.evenkeel.model.plan.Plan;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What every host would carry with its VMs in given places, by their mean demand over a window: overhead of the host + Σ demand of
 * its VMs; memory as configured.
 */
public final class Projection {
    private final PoolSnapshot snapshot;
    private final Map<HostId, Demand> carried = new HashMap<>();
    private final Map<HostId, Long> memoryMiB = new HashMap<>();

    private Projection(PoolSnapshot snapshot, Window window, Predicate<Vm> which) {
        this.snapshot = snapshot;
        Map<HostId, Load> loads = new HashMap<>();
        snapshot.hosts().keySet().forEach(host -> loads.put(host, new Load(snapshot.overhead(host, window))));
        for (Vm vm : snapshot.vms().values()) {
            if (vm.isActive() && which.test(vm)) {
                loads.get(vm.host().orElseThrow()).add(vm, snapshot.demand(vm.id(), window));
            }
        }
        loads.forEach((host, load) -> {
            carried.put(host, load.demand());
            memoryMiB.put(host, load.vmMiB);
        });
    }

    /** What one host carries, summed up VM by VM without an object for each: large pools are projected often. */
    private static final class Load {
        private double cpuMhz;
        private double activeMiB;
        private final Map<NetworkId, Traffic> traffic;
        private long vmMiB;

        Load(Demand overhead) {
            this.cpuMhz = overhead.cpuMhz();
            this.activeMiB = overhead.memoryMiB();
            this.traffic = new HashMap<>(overhead.traffic());
        }

        void add(Vm vm, Demand demand) {
            cpuMhz += demand.cpuMhz();
            activeMiB += demand.memoryMiB();
            vmMiB += vm.memoryMiB();
            demand.traffic().forEach((network, more) -> traffic.merge(network, more, Traffic::plus));
        }

        Demand demand() {
            return new Demand(cpuMhz, activeMiB, traffic);
        }
    }

    /** With every VM where it is now. */
    static Projection ofPresent(PoolSnapshot snapshot, Window window) {
        return of(snapshot, window, vm -> true);
    }

    /** With some of the VMs alone, where they are now. */
    static Projection of(PoolSnapshot snapshot, Window window, Predicate<Vm> which) {
        return new Projection(snapshot, window, which);
    }

    /** With every VM where it is after the plan. */
    static Projection after(Plan plan, PoolSnapshot snapshot, Window window) {
        Projection projection = ofPresent(snapshot, window);
        plan.migrations().forEach(move -> projection.move(move, window));
        return projection;
    }

    private void move(Action.Migrate move, Window window) {
        Demand demand = snapshot.demand(move.vm(), window);
        long memory = snapshot.vm(move.vm()).memoryMiB();
        carried.computeIfPresent(move.from(), (host, had) -> had.minus(demand));
        carried.computeIfPresent(move.to(), (host, had) -> had.plus(demand));
        memoryMiB.computeIfPresent(move.from(), (host, had) -> had - memory);
        memoryMiB.computeIfPresent(move.to(), (host, had) -> had + memory);
    }

    /** A fraction of the host's capacity; 0 for a network the host is not attached to. */
    double utilisation(HostId id, Resource resource) {
        Host host = snapshot.host(id);
        return switch (resource.kind()) {
            case CPU -> carried.get(id).cpuMhz() / host.capacity().cpuMhz();
            case MEMORY -> (double) memoryMiB.get(id) / host.capacity().memoryMiB();
            case NETWORK -> traffic(host, resource.network().orElseThrow());
        };
    }

    private double traffic(Host host, NetworkId network) {
        return host.links().containsKey(network)
                ? carried.get(host.id()).on(network).larger()
                        / host.links().get(network).capacityMbps()
                : 0;
    }

    /** Σ over running participating hosts and watched resources of what is above the high mark, where that is worth relief. */
    double overload(Map<Resource, ResourceMarks> marks) {
        return snapshot.hosts().values().stream()
                .filter(host -> host.isUp() && host.is(HostTrait.IN_POLICY))
                .mapToDouble(host -> overload(host.id(), marks))
                .sum();
    }

    private double overload(HostId host, Map<Resource, ResourceMarks> marks) {
        return marks.entrySet().stream()
                .filter(watched -> watched.getValue().threshold().isPassed(utilisation(host, watched.getKey())))
                .mapToDouble(watched ->
                        utilisation(host, watched.getKey()) - watched.getValue().high())
                .sum();
    }

    /** Of all hosts that are up but for those that are to be off. */
    double watts(Set<HostId> off) {
        return snapshot.hosts().values().stream()
                .filter(host -> host.isUp() && !off.contains(host.id()))
                .mapToDouble(host -> host.power().wattsAt(Math.min(1, utilisation(host.id(), Resource.CPU))))
                .sum();
    }

    /** CPU demand of all hosts together, MHz. */
    double totalCpuMhz() {
        return carried.values().stream().mapToDouble(Demand::cpuMhz).sum();
    }
}
