package dev.evenkeel.model.check;

import dev.evenkeel.model.HostId;
import dev.evenkeel.model.Ordered;
import dev.evenkeel.model.Resource;
import dev.evenkeel.model.VmId;
import dev.evenkeel.model.load.Window;
import dev.evenkeel.model.plan.PlanLimits;
import dev.evenkeel.model.plan.PlanRequest;
import dev.evenkeel.model.plan.Threshold;
import java.time.Duration;
import java.util.Map;

/**
 * What a plan is judged by, besides the pool and its rules.
 *
 * @param window whose mean demand counts as load
 * @param thresholds by resource; a resource without one is not watched
 * @param spareHosts how many hosts may fail at once with room for their VMs on the others, at least 0
 * @param heldVms VMs that must stay where they are, each with the reason
 * @param heldHosts hosts that give and take no VM, each with the reason
 * @param migrationMbps bandwidth that a migration is expected to have, Mbit/s, above 0
 * @param migrationTimeLimit what a migration is expected to take at most; above zero
 */
public record CheckLimits(
        Window window,
        Map<Resource, Threshold> thresholds,
        int spareHosts,
        Map<VmId, String> heldVms,
        Map<HostId, String> heldHosts,
        double migrationMbps,
        Duration migrationTimeLimit) {
    private static final double ANY_MBPS = 1_000;

    public CheckLimits {
        thresholds = Ordered.copyOf(thresholds);
        heldVms = Ordered.copyOf(heldVms);
        heldHosts = Ordered.copyOf(heldHosts);
        if (spareHosts < 0) {
            throw new IllegalArgumentException("Spare hosts are " + spareHosts + "; they must be at least 0.");
        }
        if (!(migrationMbps > 0) || migrationTimeLimit.isZero() || migrationTimeLimit.isNegative()) {
            throw new IllegalArgumentException("Migrations at " + migrationMbps + " Mbit/s may take "
                    + migrationTimeLimit + "; both must be above 0.");
        }
    }

    /** Limits under which a migration may take as long as it does. */
    public CheckLimits(
            Window window,
            Map<Resource, Threshold> thresholds,
            int spareHosts,
            Map<VmId, String> heldVms,
            Map<HostId, String> heldHosts) {
        this(window, thresholds, spareHosts, heldVms, heldHosts, ANY_MBPS, PlanLimits.NO_TIME_LIMIT);
    }

    /** What the request asked of the planner. */
    public static CheckLimits of(PlanRequest request) {
        return new CheckLimits(
                request.window(),
                request.thresholds(),
                request.limits().spareHosts(),
                request.heldVms(),
                request.heldHosts(),
                request.limits().migrationMbps(),
                request.limits().migrationTimeLimit());
    }
}
