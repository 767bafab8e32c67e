package dev.evenkeel.planner.explain;

import dev.evenkeel.model.Host;
import dev.evenkeel.model.NetworkId;
import dev.evenkeel.model.PoolSnapshot;
import dev.evenkeel.model.Resource;
import dev.evenkeel.model.load.Demand;
import dev.evenkeel.model.plan.Prediction;
import dev.evenkeel.planner.placement.Placement;
import dev.evenkeel.planner.problem.Problem;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;

/** Utilisation before and after, of every resource that the plan changes on a host, watched or not. */
final class Predictions {
    private final Problem problem;
    private final PoolSnapshot snapshot;
    private final Placement target;

    Predictions(Placement target) {
        this.problem = target.problem();
        this.snapshot = problem.request().snapshot();
        this.target = target;
    }

    List<Prediction> all() {
        boolean[] changed = new boolean[problem.hostCount()];
        for (int vm = 0; vm < problem.vmCount(); vm++) {
            if (target.hasMoved(vm)) {
                changed[problem.home(vm)] = true;
                changed[target.hostOf(vm)] = true;
            }
        }
        Placement present = target.atPresent();
        List<Prediction> all = new ArrayList<>();
        for (int host = 0; host < changed.length; host++) {
            if (changed[host]) {
                addPredictions(host, present, all);
            }
        }
        return all;
    }

    private void addPredictions(int index, Placement present, List<Prediction> all) {
        Host host = problem.host(index);
        Demand overhead = snapshot.overhead(host.id(), problem.request().window());
        Demand before = carried(index, present, overhead);
        Demand after = carried(index, target, overhead);
        add(
                all,
                host,
                Resource.CPU,
                before.cpuMhz(),
                after.cpuMhz(),
                host.capacity().cpuMhz());
        add(
                all,
                host,
                Resource.MEMORY,
                present.memoryUsed(index),
                target.memoryUsed(index),
                host.capacity().memoryMiB());
        for (NetworkId network : new TreeMap<>(host.links()).keySet()) {
            double capacity = host.links().get(network).capacityMbps();
            double was = before.on(network).larger();
            double becomes = after.on(network).larger();
            add(all, host, Resource.network(network), was, becomes, capacity);
        }
    }

    private static void add(
            List<Prediction> all, Host host, Resource resource, double before, double after, double capacity) {
        if (before != after) {
            all.add(new Prediction(host.id(), resource, before / capacity, after / capacity));
        }
    }

    private Demand carried(int host, Placement placement, Demand overhead) {
        int[] vms = new int[placement.occupants().count(host)];
        Arrays.setAll(vms, index -> placement.occupants().on(host, index));
        Arrays.sort(vms);
        Demand sum = overhead;
        for (int vm : vms) {
            sum = sum.plus(
                    snapshot.demand(problem.vm(vm).id(), problem.request().window()));
        }
        return sum;
    }
}
