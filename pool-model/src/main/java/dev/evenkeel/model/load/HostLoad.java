package dev.evenkeel.model.load;

import dev.evenkeel.model.Amounts;
import dev.evenkeel.model.Resource;
import java.util.Map;

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
}
