package dev.evenkeel.engine.app.course;

import dev.evenkeel.model.NetworkId;
import dev.evenkeel.model.Traffic;
import dev.evenkeel.model.load.Demand;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/** What lies between two demands, and how finely it is followed. */
final class Between {
    private static final long STEP_SECONDS = 60;

    private Between() {}

    /** @param share 0 for the low demand, 1 for the high one */
    static Demand of(Demand low, Demand high, double share) {
        Map<NetworkId, Traffic> traffic = new TreeMap<>();
        low.traffic().keySet().forEach(network -> traffic.put(network, Traffic.NONE));
        high.traffic().keySet().forEach(network -> traffic.put(network, Traffic.NONE));
        traffic.replaceAll((network, none) -> new Traffic(
                between(low.on(network).receivedMbps(), high.on(network).receivedMbps(), share),
                between(low.on(network).sentMbps(), high.on(network).sentMbps(), share)));
        return new Demand(
                between(low.cpuMhz(), high.cpuMhz(), share),
                between(low.memoryMiB(), high.memoryMiB(), share),
                traffic);
    }

    static Instant nextMinute(Instant after) {
        return Instant.ofEpochSecond((Math.floorDiv(after.getEpochSecond(), STEP_SECONDS) + 1) * STEP_SECONDS);
    }

    private static double between(double low, double high, double share) {
        return low + (high - low) * share;
    }
}
