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
import java.util.function.ToDoubleBiFunction;

/**
 * What any relief takes at least. Each overloaded host is looked at alone and for one resource at a time, as if every other host could
 * take everything; a host over two thresholds counts with the larger of its two bounds. The sum over hosts is no more than any plan
 * comes to.
 */
final class ReliefBound {
    /** Load is counted in steps of this share of capacity, always in favour of the bound. */
    private static final int STEPS = 2_000;

    private static final double NOISE = 0.05;

    private static final Window WINDOW = Window.RELIEF;

    private final PlanRequest request;
    private final PoolSnapshot snapshot;
    private final Map<HostId, List<Vm>> residents;

    ReliefBound(PlanRequest request) {
        this.request = request;
        this.snapshot = request.snapshot();
        this.residents = snapshot.residents();
    }

    /** The fewest migrations after which no host is over a threshold: the largest VMs first, summed over hosts. */
    int fewestMovesToThreshold() {
        return fewestMoves(
                (host, resource) -> request.thresholds().get(resource).high());
    }

    /** The fewest after which none that was over a threshold is near it. */
    int fewestMovesToCalm() {
        return fewestMoves(this::near);
    }

    private int fewestMoves(ToDoubleBiFunction<Host, Resource> level) {
        int moves = 0;
        for (Host host : snapshot.hosts().values()) {
            int most = 0;
            for (Resource resource : request.thresholds().keySet()) {
                most = Math.max(most, fewestMoves(host, resource, level.applyAsDouble(host, resource)));
            }
            moves += most;
        }
        return moves;
    }

    private int fewestMoves(Host host, Resource resource, double level) {
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
        for (; load > level && moves < demands.length; moves++) {
            load -= demands[demands.length - 1 - moves];
        }
        return moves;
    }

    /**
     * The least that relief comes to, in seconds of migration: transfer, 60 s a move, and what the planner's prices ask for load that is
     * left (0.5 s a thousandth above the stop level, 10 s more a thousandth near the threshold); no host left over its
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
                best = Math.min(best, least[reached] + price(left, host, resource));
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

    private double price(double left, Host host, Resource resource) {
        double stop = request.thresholds().get(resource).stop();
        return 500 * Math.max(0, left - stop) + 10_000 * Math.max(0, left - near(host, resource));
    }

    /**
     * Above this, noise may make relief due again: load of each VM that is higher or lower by up to 5 %, evenly and each by its
     * own, three standard deviations of it for all VMs of the host together, or all 5 % at once if that is less.
     */
    private double near(Host host, Resource resource) {
        Threshold threshold = request.thresholds().get(resource);
        double sum = 0;
        double squares = 0;
        for (Vm vm : residents.get(host.id())) {
            double load = Loads.of(demand(vm), resource, host);
            sum += load;
            squares += load * load;
        }
        double calm = threshold.high() + Threshold.LEAST_GAIN - NOISE * Math.min(sum, 3 * Math.sqrt(squares / 3));
        return Math.min(threshold.high(), Math.max(threshold.stop(), calm));
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
                seconds += relieved ? price(Loads.of(after.get(host.id()), resource, host), host, resource) : 0;
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
