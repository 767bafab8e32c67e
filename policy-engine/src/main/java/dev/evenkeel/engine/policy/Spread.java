package dev.evenkeel.engine.policy;

import dev.evenkeel.model.Host;
import dev.evenkeel.model.HostId;
import dev.evenkeel.model.Link;
import dev.evenkeel.model.PoolSnapshot;
import dev.evenkeel.model.Resource;
import dev.evenkeel.model.load.Window;
import dev.evenkeel.model.plan.Plan;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * How unevenly the running hosts are loaded, by each watched resource but memory. The mean of a resource is what all hosts carry ÷ what
 * all can carry, so that unequal hosts count by their size.
 */
final class Spread {
    /**
     * The host that is furthest above the mean.
     *
     * @param utilisation its own, and the mean, as fractions of capacity
     */
    record Peak(HostId host, Resource resource, double utilisation, double mean) {
        double above() {
            return utilisation - mean;
        }

        String inWords() {
            return host + " is at " + Words.percent(utilisation) + " " + resource.inWords() + ", "
                    + Words.points(above()) + " above the pool's mean of " + Words.percent(mean);
        }
    }

    private final PoolSnapshot snapshot;
    private final Window window;
    private final List<Host> hosts;
    private final Projection projection;
    private final Map<Resource, Double> means;

    private Spread(
            PoolSnapshot snapshot,
            Window window,
            List<Host> hosts,
            Projection projection,
            Map<Resource, Double> means) {
        this.snapshot = snapshot;
        this.window = window;
        this.hosts = hosts;
        this.projection = projection;
        this.means = means;
    }

    static Spread of(Situation situation, Window window) {
        List<Host> hosts = situation.runningHosts().stream()
                .filter(host -> !situation.isStale(host.id()))
                .toList();
        Projection present = Projection.ofPresent(situation.snapshot(), window);
        Map<Resource, Double> means = new TreeMap<>();
        for (Resource resource : situation.settings().policy().marks().keySet()) {
            double capacity =
                    hosts.stream().mapToDouble(host -> capacity(host, resource)).sum();
            if (!resource.equals(Resource.MEMORY) && capacity > 0) {
                double carried = hosts.stream()
                        .mapToDouble(host -> capacity(host, resource) * present.utilisation(host.id(), resource))
                        .sum();
                means.put(resource, carried / capacity);
            }
        }
        return new Spread(situation.snapshot(), window, hosts, present, means);
    }

    /** Of the CPU in MHz, of a network in Mbit/s; 0 where the host is not on it. */
    private static double capacity(Host host, Resource resource) {
        return resource.network()
                .map(network -> Optional.ofNullable(host.links().get(network))
                        .map(Link::capacityMbps)
                        .orElse(0)
                        .doubleValue())
                .orElseGet(() -> host.capacity().cpuMhz());
    }

    /** The same hosts and means with every VM where it is after the plan. */
    Spread after(Plan plan) {
        return new Spread(snapshot, window, hosts, Projection.after(plan, snapshot, window), means);
    }

    /** Empty for resources that are not levelled. */
    Optional<Double> mean(Resource resource) {
        return Optional.ofNullable(means.get(resource));
    }

    Optional<Peak> peak() {
        return means.entrySet().stream()
                .flatMap(mean -> hosts.stream()
                        .map(host -> new Peak(
                                host.id(),
                                mean.getKey(),
                                projection.utilisation(host.id(), mean.getKey()),
                                mean.getValue())))
                .max(Comparator.comparingDouble(Peak::above).thenComparing(Peak::host, Comparator.reverseOrder()));
    }

    /** Σ over hosts and resources of what is above the mean, fractions of a host's capacity. */
    double above() {
        return means.entrySet().stream()
                .mapToDouble(mean -> hosts.stream()
                        .mapToDouble(
                                host -> Math.max(0, projection.utilisation(host.id(), mean.getKey()) - mean.getValue()))
                        .sum())
                .sum();
    }
}
