package dev.evenkeel.model.plan;

import dev.evenkeel.model.HostId;
import dev.evenkeel.model.Ordered;
import dev.evenkeel.model.PoolSnapshot;
import dev.evenkeel.model.Resource;
import dev.evenkeel.model.VmId;
import dev.evenkeel.model.load.Window;
import java.util.Map;
import java.util.Optional;

/**
 * What is asked of a planner. Equal requests get equal plans.
 *
 * @param snapshot the pool
 * @param window whose demand the plan is made for
 * @param intent what the plan is for
 * @param thresholds by resource; a resource without one is not watched
 * @param limits how much the plan may do
 * @param heldVms VMs that must stay where they are for now, each with the reason (cool-down, daily budget, no samples …)
 * @param heldHosts hosts that give and take no VM for now, each with the reason (stale samples, …)
 * @param seed of every random choice
 */
public record PlanRequest(
        PoolSnapshot snapshot,
        Window window,
        Intent intent,
        Map<Resource, Threshold> thresholds,
        PlanLimits limits,
        Map<VmId, String> heldVms,
        Map<HostId, String> heldHosts,
        long seed) {
    public PlanRequest {
        thresholds = Ordered.copyOf(thresholds);
        heldVms = Ordered.copyOf(heldVms);
        heldHosts = Ordered.copyOf(heldHosts);
    }

    public Optional<Threshold> threshold(Resource resource) {
        return Optional.ofNullable(thresholds.get(resource));
    }
}
