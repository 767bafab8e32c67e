package dev.evenkeel.benchmarks.optimum;

import dev.evenkeel.model.HostId;
import dev.evenkeel.model.VmId;
import java.util.Map;

/**
 * The best placement there is, proven.
 *
 * @param places where each VM is
 * @param worth what that is worth
 */
public record Optimum(Map<VmId, HostId> places, Worth worth) {
    public Optimum {
        places = Map.copyOf(places);
    }
}
