package dev.evenkeel.simulator.report;

import dev.evenkeel.model.HostId;
import dev.evenkeel.model.Ordered;
import java.time.Instant;
import java.util.Map;

/**
 * Energy since the start, electrical power of the hosts alone.
 *
 * @param from the start
 * @param to now
 * @param actualKwh what the hosts used, booting and shutting down included
 * @param allOnKwh what they would have used had all been on always and nothing moved, under the same load
 * @param leastKwh no way of running the pool that serves all demand uses less: VMs cut in pieces and packed anew at every moment for
 *     nothing; what served less than was asked for may have used less
 * @param wattsNow what they draw at this moment
 * @param hostHours hours times hosts
 * @param hostHoursOff of these, switched off
 * @param switchOffs times that each host was switched off; hosts that never were are absent
 */
public record EnergyReport(
        Instant from,
        Instant to,
        double actualKwh,
        double allOnKwh,
        double leastKwh,
        double wattsNow,
        double hostHours,
        double hostHoursOff,
        Map<HostId, Integer> switchOffs) {
    public EnergyReport {
        switchOffs = Ordered.copyOf(switchOffs);
    }

    public double savedKwh() {
        return allOnKwh - actualKwh;
    }
}
