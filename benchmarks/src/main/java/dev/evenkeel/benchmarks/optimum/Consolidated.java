package dev.evenkeel.benchmarks.optimum;

import dev.evenkeel.model.HostId;
import dev.evenkeel.model.VmId;
import dev.evenkeel.model.plan.Action;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A pool with some hosts switched off.
 *
 * @param places where each VM is
 * @param off hosts that are off
 * @param hostsOn how many stay on
 * @param watts of those that stay on, by the load on them
 * @param order migrations that lead there, one after the other without detours; empty where no order of them is safe
 */
public record Consolidated(
        Map<VmId, HostId> places, Set<HostId> off, int hostsOn, double watts, Optional<List<Action>> order) {
    public Consolidated {
        places = Map.copyOf(places);
        off = Set.copyOf(off);
    }
}
