package dev.evenkeel.model.load;

import dev.evenkeel.model.Amounts;
import dev.evenkeel.model.Host;
import dev.evenkeel.model.Resource;
import java.util.Map;
import java.util.TreeMap;

/**
 * A host's measured load over one window.
 *
 * @param overhead what the host itself used apart from its VMs, time-weighted mean; memory counts no overhead, for a host's capacity
 *     is what its VMs may use
 * @param utilisation all that it carried, against its capacity, by resource (CPU and each of its networks)
 * @param coverage share of the window for which there are samples, 0–1
 */
public record HostLoad(Demand overhead, Map<Resource, Utilisation> utilisation, double coverage) {
    public HostLoad {
        utilisation = Map.copyOf(utilisation);
        Amounts.requireFraction("coverage", coverage);
    }

    /**
     * The load of a host that carried the same all the time, fully sampled.
     *
     * @param carried its overhead and the demand of its VMs together
     */
    public static HostLoad steady(Host host, Demand overhead, Demand carried) {
        Map<Resource, Utilisation> utilisation = new TreeMap<>();
        utilisation.put(
                Resource.CPU,
                Utilisation.steady(carried.cpuMhz() / host.capacity().cpuMhz()));
        host.links()
                .forEach((network, link) -> utilisation.put(
                        Resource.network(network),
                        Utilisation.steady(carried.on(network).larger() / link.capacityMbps())));
        return new HostLoad(overhead, utilisation, 1);
    }

    /** The same with another utilisation of one resource. */
    public HostLoad with(Resource resource, Utilisation other) {
        Map<Resource, Utilisation> changed = new TreeMap<>(utilisation);
        changed.put(resource, other);
        return new HostLoad(overhead, changed, coverage);
    }
}
