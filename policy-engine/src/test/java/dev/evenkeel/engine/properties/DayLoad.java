package dev.evenkeel.engine.properties;

import dev.evenkeel.model.NetworkId;
import dev.evenkeel.model.Traffic;
import dev.evenkeel.model.VmId;
import dev.evenkeel.model.load.Demand;
import dev.evenkeel.simulator.load.LoadSource;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/** Another load made larger or smaller, and constant for some minutes, or for ever. */
final class DayLoad implements LoadSource {
    private static final Duration STEP = Duration.ofMinutes(5);

    private final LoadSource origin;
    private final double cpuFactor;
    private final double trafficFactor;
    private final Map<VmId, Double> mostMhz;

    /** @param mostMhz what each VM can use at the most */
    DayLoad(LoadSource origin, double cpuFactor, double trafficFactor, Map<VmId, Double> mostMhz) {
        this.origin = origin;
        this.mostMhz = mostMhz;
        this.cpuFactor = cpuFactor;
        this.trafficFactor = trafficFactor;
    }

    /** A load that stays for ever as it is at this moment. */
    LoadSource frozenAt(Instant moment) {
        return new LoadSource() {
            @Override
            public Demand demand(VmId vm, Instant at) {
                return DayLoad.this.demand(vm, moment);
            }

            @Override
            public Instant nextChange(Instant after) {
                return Instant.MAX;
            }
        };
    }

    @Override
    public Demand demand(VmId vm, Instant at) {
        Demand demand = origin.demand(vm, begin(at));
        Map<NetworkId, Traffic> traffic = new TreeMap<>();
        demand.traffic()
                .forEach((network, flow) -> traffic.put(
                        network, new Traffic(flow.receivedMbps() * trafficFactor, flow.sentMbps() * trafficFactor)));
        return new Demand(Math.min(mostMhz.get(vm), demand.cpuMhz() * cpuFactor), demand.memoryMiB(), traffic);
    }

    @Override
    public Instant nextChange(Instant after) {
        return begin(after).plus(STEP);
    }

    private static Instant begin(Instant at) {
        return Instant.ofEpochSecond(Math.floorDiv(at.getEpochSecond(), STEP.toSeconds()) * STEP.toSeconds());
    }
}
