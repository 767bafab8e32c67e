package dev.evenkeel.benchmarks.optimum;

import dev.evenkeel.model.HostId;
import dev.evenkeel.model.VmId;
import java.util.Map;
import java.util.Set;

/**
 * A pool with some hosts switched off.
 *
 * @param places where each VM is
 * @param off hosts that are off
 * @param hostsOn how many stay on
 * @param moves VMs that are not where they were
 * @param worthJoules what is saved while they are off, less what moves and boots ask for in return
 */
public record Consolidated(Map<VmId, HostId> places, Set<HostId> off, int hostsOn, int moves, double worthJoules) {
    public Consolidated {
        places = Map.copyOf(places);
        off = Set.copyOf(off);
    }
}
