package dev.evenkeel.model.check;

import dev.evenkeel.model.HostId;
import dev.evenkeel.model.Ordered;
import dev.evenkeel.model.Resource;
import dev.evenkeel.model.VmId;
import dev.evenkeel.model.load.Window;
import dev.evenkeel.model.plan.PlanRequest;
import dev.evenkeel.model.plan.Threshold;
import java.util.Map;

/**
 * What a plan is judged by, besides the pool and its rules.
 *
 * @param window whose mean demand counts as load
 * @param thresholds by resource; a resource without one is not watched
 * @param spareHosts how many hosts may fail at once with room for their VMs on the others, at least 0
 * @param heldVms VMs that must stay where they are, each with the reason
 * @param heldHosts hosts that give and take no VM, each with the reason
 */
public record CheckLimits(
        Window window,
        Map<Resource, Threshold> thresholds,
        int spareHosts,
        Map<VmId, String> heldVms,
        Map<HostId, String> heldHosts) {
    public CheckLimits {
        thresholds = Ordered.copyOf(thresholds);
        heldVms = Ordered.copyOf(heldVms);
        heldHosts = Ordered.copyOf(heldHosts);
        if (spareHosts < 0) {
            throw new IllegalArgumentException("Spare hosts are " + spareHosts + "; they must be at least 0.");
        }
    }

    /** What the request asked of the planner. */
    public static CheckLimits of(PlanRequest request) {
        return new CheckLimits(
                request.window(),
                request.thresholds(),
                request.limits().spareHosts(),
                request.heldVms(),
                request.heldHosts());
    }
}
