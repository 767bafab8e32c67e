package dev.evenkeel.model.load;

import dev.evenkeel.model.Amounts;
import dev.evenkeel.model.Resource;
import java.util.Map;

/**
 * A host's measured load over one window.
 *
 * @param mean what it carried, time-weighted mean, its own overhead included
 * @param utilisation the same against its capacity, by resource (CPU and each of its networks)
 * @param coverage share of the window for which there are samples, 0–1
 */
public record HostLoad(Demand mean, Map<Resource, Utilisation> utilisation, double coverage) {
    public HostLoad {
        utilisation = Map.copyOf(utilisation);
        Amounts.requireFraction("coverage", coverage);
    }
}
