package dev.evenkeel.benchmarks;

import dev.evenkeel.model.Host;
import dev.evenkeel.model.HostId;
import dev.evenkeel.model.PoolSnapshot;
import dev.evenkeel.model.Resource;
import dev.evenkeel.model.Vm;
import dev.evenkeel.model.load.Demand;
import dev.evenkeel.model.load.Window;
import dev.evenkeel.model.plan.MigrationTime;
import dev.evenkeel.model.plan.Plan;
import dev.evenkeel.model.plan.PlanRequest;
import dev.evenkeel.model.plan.Threshold;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * What any relief takes at least. Each overloaded host is looked at alone and for one resource at a time, as if every other host could
 * take everything; a host over two thresholds counts with the larger of its two bounds. The sum over hosts is no more than any plan
 * comes to.
 */
final class ReliefBound {
    /** Load is counted in steps of this share of capacity, always in favour of the bound. */
    private static final int STEPS = 2_000;

    private static final Window WINDOW = Window.RELIEF;

    private final PlanRequest request;
    private final PoolSnapshot snapshot;
    private final Map<HostId, List<Vm>> residents;

    ReliefBound(PlanRequest request) {
        this.request = request;
        this.snapshot = request.snapshot();
        this.residents = snapshot.residents();
    }

    /** The fewest migrations after which no host is above this share of its threshold: the largest VMs first, summed over hosts. */
    int fewestMoves(double share) {
        int moves = 0;
        for (Host host : snapshot.hosts().values()) {
            int most = 0;
            for (Resource resource : request.thresholds().keySet()) {
                most = Math.max(most, fewestMoves(host, resource, share));
            }
            moves += most;
        }
        return moves;
    }

    private int fewestMoves(Host host, Resource resource, double share) {
        double high = request.thresholds().get(resource).high();
        double load = Loads.of(snapshot.overhead(host.id(), WINDOW), resource, host);
        double[] demands = residents.get(host.id()).stream()
                .mapToDouble(vm -> Loads.of(demand(vm), resource, host))
                .sorted()
                .toArray();
        load += Arrays.stream(demands).sum();
        if (load <= high) {
            return 0;
        }
        int moves = 0;
        for (; load > share * high && moves < demands.length; moves++) {
            load -= demands[demands.length - 1 - moves];
        }
        return moves;
    }

    /**
     * The least that relief comes to, in seconds of migration: transfer, 60 s a move, and what the planner's prices ask for load that is
     * left (0.5 s a thousandth above the stop level, 10 s more a thousandth above 0.95 of the threshold); no host left over its
     * threshold. By dynamic programming over the VMs of each host.
     */
    double leastSeconds() {
        double seconds = 0;
        for (Host host : snapshot.hosts().values()) {
            double most = 0;
            for (Resource resource : request.thresholds().keySet()) {
                most = Math.max(most, leastSeconds(host, resource));
            }
            seconds += most;
        }
        return seconds;
    }

    private double leastSeconds(Host host, Resource resource) {
        Threshold threshold = request.thresholds().get(resource);
        double load = Loads.of(snapshot.overhead(host.id(), WINDOW), resource, host)
                + residents.get(host.id()).stream()
                        .mapToDouble(vm -> Loads.of(demand(vm), resource, host))
                        .sum();
        if (load <= threshold.high()) {
            return 0;
        }
        double[] least = leastByRelief(host, resource, (int) Math.ceil((load - threshold.stop()) * STEPS));
        double best = Double.POSITIVE_INFINITY;
        for (int reached = 0; reached < least.length; reached++) {
            double left = load - (double) reached / STEPS;
            if (left <= threshold.high() + 1.0 / STEPS) {
                best = Math.min(best, least[reached] + price(left, threshold));
            }
        }
        return best;
    }

    /** Migrations alone, by relief in steps; each VM's relief is rounded up. */
    private double[] leastByRelief(Host host, Resource resource, int wanted) {
        double[] least = new double[wanted + 1];
        Arrays.fill(least, Double.POSITIVE_INFINITY);
        least[0] = 0;
        for (Vm vm : residents.get(host.id())) {
            int relief = (int) Math.ceil(Loads.of(demand(vm), resource, host) * STEPS);
            double cost = seconds(vm);
            for (int reached = wanted; reached > 0; reached--) {
                least[reached] = Math.min(least[reached], least[Math.max(0, reached - relief)] + cost);
            }
        }
        return least;
    }

    private static double price(double left, Threshold threshold) {
        double near = Math.max(threshold.stop(), 0.95 * threshold.high());
        return 500 * Math.max(0, left - threshold.stop()) + 10_000 * Math.max(0, left - near);
    }

    /** What the planner's prices ask for the load that a plan leaves on hosts that were over a threshold, seconds. */
    double priceOfLeft(Loads loads, Plan plan) {
        Map<HostId, Demand> before =
                loads.carried(Plan.empty(plan.pool(), plan.snapshotTakenAt(), plan.intent(), plan.reason(), List.of()));
        Map<HostId, Demand> after = loads.carried(plan);
        double seconds = 0;
        for (Resource resource : request.thresholds().keySet()) {
            Threshold threshold = request.thresholds().get(resource);
            for (Host host : snapshot.hosts().values()) {
                boolean relieved = Loads.of(before.get(host.id()), resource, host) > threshold.high();
                seconds += relieved ? price(Loads.of(after.get(host.id()), resource, host), threshold) : 0;
            }
        }
        return seconds;
    }

    /** The same seconds as the planner weighs: transfer and the price of a move. */
    double seconds(Vm vm) {
        return MigrationTime.seconds(vm, request.limits().migrationMbps()) + 60;
    }

    private Demand demand(Vm vm) {
        return snapshot.demand(vm.id(), WINDOW);
    }
}
