package dev.evenkeel.benchmarks;

import dev.evenkeel.model.HostId;
import dev.evenkeel.model.VmId;
import dev.evenkeel.model.check.Violation;
import dev.evenkeel.model.plan.PlanRequest;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Decides which hosts are emptied and switched off. */
interface Consolidator {
    /**
     * What it came to.
     *
     * @param places where VMs are that have moved
     * @param off hosts that are off
     * @param moves migrations on the way
     * @param violations what the plan checker finds wrong with its plans
     */
    record Outcome(Map<VmId, HostId> places, Set<HostId> off, int moves, List<Violation> violations) {
        public Outcome {
            places = Map.copyOf(places);
            off = Set.copyOf(off);
            violations = List.copyOf(violations);
        }
    }

    Outcome consolidate(PlanRequest request);
}
