package dev.evenkeel.benchmarks;

import dev.evenkeel.benchmarks.optimum.Moves;
import dev.evenkeel.model.Host;
import dev.evenkeel.model.HostId;
import dev.evenkeel.model.NetworkId;
import dev.evenkeel.model.PoolSnapshot;
import dev.evenkeel.model.Resource;
import dev.evenkeel.model.Vm;
import dev.evenkeel.model.VmId;
import dev.evenkeel.model.load.Demand;
import dev.evenkeel.model.plan.Plan;
import dev.evenkeel.model.plan.PlanRequest;
import dev.evenkeel.model.rule.BrokenRules;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A pool when a plan has been executed, reckoned from the snapshot and the plan's migrations alone. */
final class Effect {
    private static final double MIB_PER_GIB = 1_024;
    /** Sums in another order differ in their last digits. */
    private static final double ROUNDING = 1e-9;

    private final PlanRequest request;
    private final Plan plan;
    private final PoolSnapshot after;
    private final Map<HostId, List<Vm>> residents;

    Effect(PlanRequest request, Plan plan) {
        this.request = request;
        this.plan = plan;
        PoolSnapshot before = request.snapshot();
        Map<VmId, Vm> vms = new TreeMap<>(before.vms());
        Moves.endOf(plan).forEach((id, host) -> vms.computeIfPresent(id, (same, vm) -> vm.withHost(host)));
        this.after = new PoolSnapshot(
                before.pool(),
                before.takenAt(),
                before.hosts(),
                vms,
                before.migrations(),
                before.rules(),
                before.hostLoads(),
                before.vmLoads());
        this.residents = after.residents();
    }

    /** Points of utilisation above the thresholds, summed over hosts and resources. */
    double overload() {
        double points = 0;
        for (Resource resource : request.thresholds().keySet()) {
            double high = request.thresholds().get(resource).high();
            for (Host host : after.hosts().values()) {
                double above = utilisation(host, resource) - high;
                points += above > ROUNDING ? 100 * above : 0;
            }
        }
        return points;
    }

    /** Standard deviation of the hosts' CPU utilisation, in points. */
    double imbalance() {
        List<Double> all = after.hosts().values().stream()
                .map(host -> 100 * utilisation(host, Resource.CPU))
                .toList();
        double mean = all.stream().mapToDouble(Double::doubleValue).average().orElse(0);
        return Math.sqrt(all.stream()
                .mapToDouble(used -> (used - mean) * (used - mean))
                .average()
                .orElse(0));
    }

    private double utilisation(Host host, Resource resource) {
        Demand sum = after.overhead(host.id(), request.window());
        long memoryMiB = 0;
        for (Vm vm : residents.get(host.id())) {
            sum = sum.plus(after.demand(vm.id(), request.window()));
            memoryMiB += vm.memoryMiB();
        }
        return switch (resource.kind()) {
            case CPU -> sum.cpuMhz() / host.capacity().cpuMhz();
            case MEMORY -> (double) memoryMiB / host.capacity().memoryMiB();
            case NETWORK -> {
                NetworkId network = resource.network().orElseThrow();
                yield host.links().containsKey(network)
                        ? sum.on(network).larger() / host.links().get(network).capacityMbps()
                        : 0;
            }
        };
    }

    int moves() {
        return plan.migrations().size();
    }

    /** Memory of the VMs that migrate, each migration for itself. */
    double movedGiB() {
        return plan.migrations().stream()
                        .mapToLong(move -> request.snapshot().vm(move.vm()).memoryMiB())
                        .sum()
                / MIB_PER_GIB;
    }

    long emptyHosts() {
        return residents.values().stream().filter(List::isEmpty).count();
    }

    /** Must rules that are broken in the end. */
    int brokenRules() {
        return BrokenRules.of(after).size();
    }
}
