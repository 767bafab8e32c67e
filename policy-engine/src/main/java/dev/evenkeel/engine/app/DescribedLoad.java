package dev.evenkeel.engine.app;

import dev.evenkeel.engine.config.simulated.LoadDescription;
import dev.evenkeel.engine.config.simulated.VmDescription;
import dev.evenkeel.model.NetworkId;
import dev.evenkeel.model.Traffic;
import dev.evenkeel.model.Vm;
import dev.evenkeel.model.VmId;
import dev.evenkeel.model.load.Demand;
import dev.evenkeel.simulator.load.GeneratedLoad;
import dev.evenkeel.simulator.load.LoadSource;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The load of VMs as a configuration describes it. */
final class DescribedLoad implements LoadSource {
    /** How finely a daily wave is followed. */
    private static final long WAVE_STEP_SECONDS = 60;

    private static final double DAY_SECONDS = 86_400;

    private final Instant start;
    private final Map<VmId, LoadDescription> loads = new HashMap<>();
    private final GeneratedLoad generated;

    /**
     * @param start of the simulation, from which steps count
     * @param generatedVms those VMs whose load is to be generated
     */
    DescribedLoad(
            Instant start,
            List<VmDescription> vms,
            List<Vm> generatedVms,
            long seed,
            NetworkId lan,
            NetworkId storage) {
        this.start = start;
        vms.forEach(vm -> loads.put(vm.id(), vm.load()));
        this.generated = new GeneratedLoad(seed, generatedVms, lan, storage);
    }

    @Override
    public Demand demand(VmId vm, Instant at) {
        LoadDescription load = loads.get(vm);
        if (load instanceof LoadDescription.Constant constant) {
            return constant.demand();
        }
        if (load instanceof LoadDescription.Steps steps) {
            return level(steps, Duration.between(start, at));
        }
        if (load instanceof LoadDescription.Daily daily) {
            return wave(daily, at);
        }
        return generated.demand(vm, at);
    }

    @Override
    public Instant nextChange(Instant after) {
        Instant next = Instant.MAX;
        for (LoadDescription load : loads.values()) {
            Instant change = nextChange(load, after);
            next = change.isBefore(next) ? change : next;
        }
        return next;
    }

    private Instant nextChange(LoadDescription load, Instant after) {
        if (load instanceof LoadDescription.Constant) {
            return Instant.MAX;
        }
        if (load instanceof LoadDescription.Steps steps) {
            return steps.steps().stream()
                    .map(step -> start.plus(step.after()))
                    .filter(change -> change.isAfter(after))
                    .findFirst()
                    .orElse(Instant.MAX);
        }
        if (load instanceof LoadDescription.Daily) {
            long step = Math.floorDiv(after.getEpochSecond(), WAVE_STEP_SECONDS) + 1;
            return Instant.ofEpochSecond(step * WAVE_STEP_SECONDS);
        }
        return generated.nextChange(after);
    }

    private static Demand level(LoadDescription.Steps steps, Duration since) {
        Demand level = Demand.NONE;
        for (LoadDescription.Step step : steps.steps()) {
            if (step.after().compareTo(since) <= 0) {
                level = step.demand();
            }
        }
        return level;
    }

    /** low + (high − low) · (1 + cos(2π · (t − peak) / 24 h)) / 2 */
    private static Demand wave(LoadDescription.Daily daily, Instant at) {
        double seconds = LocalTime.ofInstant(at, ZoneOffset.UTC).toSecondOfDay()
                - daily.peak().toSecondOfDay();
        double share = (1 + Math.cos(2 * Math.PI * seconds / DAY_SECONDS)) / 2;
        Demand low = daily.low();
        Demand high = daily.high();
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

    private static double between(double low, double high, double share) {
        return low + (high - low) * share;
    }
}
