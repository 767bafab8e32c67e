package dev.evenkeel.simulator.builtin;

import dev.evenkeel.model.PoolId;
import dev.evenkeel.model.Vm;
import dev.evenkeel.model.VmId;
import dev.evenkeel.simulator.PoolSpec;
import dev.evenkeel.simulator.SimulatedHost;
import dev.evenkeel.simulator.load.LoadSource;
import dev.evenkeel.simulator.load.TraceLoad;
import dev.evenkeel.simulator.load.TraceMetric;
import dev.evenkeel.simulator.load.TraceSet;
import dev.evenkeel.simulator.load.TraceVm;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The built-in pool with recorded load. */
final class TracePool {
    /** At night: long enough before the day for some hosts to be emptied, and soon enough to see them needed again. */
    private static final int START_HOUR = 2;
    /** Hours from the start that are the day: 8 to 20 o'clock. */
    private static final int DAY_FROM = 6;

    private static final int DAY_TO = 18;
    /** Share of its active memory that a VM is assumed to rewrite each second; it was not recorded. */
    private static final double DIRTY_SHARE = 0.01;

    private final long seed;
    private final TraceDraw draw;
    private final TraceSet traces;
    private final TraceRack rack;
    private final BusyDay day;
    private final Instant start;

    TracePool(TraceSet all, Optional<Instant> wanted, long seed) {
        this.seed = seed;
        draw = TraceDraw.of(all, seed);
        traces = draw.traces();
        rack = TraceRack.of(traces);
        day = BusyDay.of(traces);
        start = wanted.orElseGet(() -> day.date().atTime(START_HOUR, 0).toInstant(ZoneOffset.UTC));
    }

    BuiltInPool build() {
        List<SimulatedHost> hosts = new HostRack(seed)
                .add(rack.smalls(), rack.small())
                .add(rack.larges(), rack.large())
                .hosts();
        List<Vm> homeless =
                IntStream.range(0, traces.vms().size()).mapToObj(this::vm).toList();
        LoadSource load = load();
        DayAhead ahead = new DayAhead(load, homeless, start, TraceSet.BUCKET);
        List<Vm> vms = Placement.withHotHosts(
                hosts,
                homeless,
                new Random(seed),
                placed -> ahead.hotHosts(hosts, placed, DAY_FROM, DAY_TO),
                1,
                Math.max(1, hosts.size() / 3));
        PoolSpec spec = new PoolSpec(new PoolId("recorded"), start, hosts, vms, load);
        return new BuiltInPool(spec, describe(spec, ahead));
    }

    /** Virtual time is the trace's local time, written as UTC. */
    private LoadSource load() {
        Map<VmId, String> names =
                traces.vms().stream().map(TraceVm::name).collect(Collectors.toMap(TracePool::id, Function.identity()));
        Instant zero = traces.firstDay().atStartOfDay().toInstant(ZoneOffset.UTC);
        return new TraceLoad(traces, names, zero, BuiltInPool.LAN, BuiltInPool.STORAGE);
    }

    private static VmId id(String name) {
        return new VmId("vm-" + name);
    }

    private Vm vm(int row) {
        TraceVm recorded = traces.vms().get(row);
        double dirtyMiBps = Math.max(1, DIRTY_SHARE * TraceDraw.mean(traces, TraceMetric.MEMORY, row));
        return VmMaker.homeless(id(recorded.name()), recorded.cores(), recorded.memoryMiB(), dirtyMiBps);
    }

    private String describe(PoolSpec spec, DayAhead ahead) {
        return """
                %d hosts, %s.
                Recorded load of %d days from %s; %s.
                %d × %s
                %d × %s
                Hosts were chosen for the load, which is as recorded: %s.
                From %s; the working day that rises most from its night: %s. Local time of the trace.
                Mean CPU utilisation of the hosts by hour, in percent, if nothing moves:
                %s""".formatted(
                        spec.hosts().size(),
                        draw.inWords(),
                        traces.days(),
                        traces.firstDay(),
                        traces.gaps().inWords(),
                        rack.smalls(),
                        rack.small().inWords(),
                        rack.larges(),
                        rack.large().inWords(),
                        rack.inWords(),
                        spec.start(),
                        day.inWords(),
                        ahead.inWords(spec.hosts(), spec.vms()));
    }
}
