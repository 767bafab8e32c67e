package dev.evenkeel.simulator.builtin;

import dev.evenkeel.model.PoolId;
import dev.evenkeel.model.Vm;
import dev.evenkeel.model.VmId;
import dev.evenkeel.simulator.PoolSpec;
import dev.evenkeel.simulator.SimulatedHost;
import dev.evenkeel.simulator.load.TraceLoad;
import dev.evenkeel.simulator.load.TraceMetric;
import dev.evenkeel.simulator.load.TraceSet;
import dev.evenkeel.simulator.load.TraceVm;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

/** The built-in pool with recorded load. */
final class TracePool {
    private static final int VMS = 150;
    private static final double LEAST_RECORDED = 0.9;
    private static final long MOST_MEMORY_MIB = 100 * 1_024L;
    private static final int START_HOUR = 20;
    /** Hours from the start that are the day: 8 to 20 o'clock. */
    private static final int DAY_FROM = 12;

    private static final int DAY_TO = 24;
    /** Share of its active memory that a VM is assumed to rewrite each second; it was not recorded. */
    private static final double DIRTY_SHARE = 0.01;

    private final TraceSet all;
    private final long seed;

    TracePool(TraceSet traces, long seed) {
        all = traces;
        this.seed = seed;
    }

    BuiltInPool build() {
        List<Integer> fit =
                IntStream.range(0, all.vms().size()).filter(this::fits).boxed().toList();
        if (fit.isEmpty()) {
            throw new IllegalArgumentException("No VM of the trace has " + percent(LEAST_RECORDED)
                    + " of its samples and at most " + MOST_MEMORY_MIB / 1_024 + " GiB.");
        }
        TraceSet traces = all.only(drawn(fit));
        TraceRack rack = TraceRack.of(traces);
        BusyDay day = BusyDay.of(traces);
        List<SimulatedHost> hosts = new HostRack(seed)
                .add(rack.smalls(), rack.small())
                .add(rack.larges(), rack.large())
                .hosts();
        Map<VmId, String> names = new HashMap<>();
        List<Vm> homeless = new ArrayList<>();
        for (int row = 0; row < traces.vms().size(); row++) {
            Vm vm = vm(traces, row);
            homeless.add(vm);
            names.put(vm.id(), traces.vms().get(row).name());
        }
        Instant zero = traces.firstDay().atStartOfDay().toInstant(ZoneOffset.UTC);
        Instant start = day.eve().atTime(START_HOUR, 0).toInstant(ZoneOffset.UTC);
        TraceLoad load = new TraceLoad(traces, names, zero, BuiltInPool.LAN, BuiltInPool.STORAGE);
        DayAhead ahead = new DayAhead(load, homeless, start, TraceSet.BUCKET);
        List<Vm> vms = Placement.withHotHosts(
                hosts,
                homeless,
                new Random(seed),
                placed -> ahead.hotHosts(hosts, placed, DAY_FROM, DAY_TO),
                1,
                Math.max(1, hosts.size() / 3));
        PoolSpec spec = new PoolSpec(new PoolId("recorded"), start, hosts, vms, load);
        return new BuiltInPool(spec, describe(fit.size(), traces, rack, day, spec, ahead));
    }

    private boolean fits(int row) {
        int recorded = 0;
        for (int bucket = 0; bucket < all.buckets(); bucket++) {
            recorded += Float.isNaN(all.recorded(TraceMetric.CPU, row, bucket)) ? 0 : 1;
        }
        return recorded >= LEAST_RECORDED * all.buckets() && all.vms().get(row).memoryMiB() <= MOST_MEMORY_MIB;
    }

    private List<Integer> drawn(List<Integer> fit) {
        List<Integer> shuffled = new ArrayList<>(fit);
        Collections.shuffle(shuffled, new Random(seed));
        return shuffled.stream().limit(VMS).sorted().toList();
    }

    private static Vm vm(TraceSet traces, int row) {
        TraceVm recorded = traces.vms().get(row);
        double active = IntStream.range(0, traces.buckets())
                .mapToDouble(bucket -> traces.value(TraceMetric.MEMORY, row, bucket))
                .average()
                .orElse(0);
        return VmMaker.homeless(
                "vm-" + recorded.name(), recorded.cores(), recorded.memoryMiB(), Math.max(1, DIRTY_SHARE * active));
    }

    private static String describe(
            int fit, TraceSet traces, TraceRack rack, BusyDay day, PoolSpec spec, DayAhead ahead) {
        return """
                %d hosts, %d VMs with recorded load of %d days from %s.
                VMs: drawn from the %d that have %s of their samples and at most %d GiB; %s.
                %d × %s
                %d × %s
                Hosts were chosen for the load, which is as recorded: the largest VM takes %.1f GHz, %d VMs more than half of a smaller \
                host, all together %.0f GHz (99th percentiles).
                From %s, the evening before the working day that rises most from its night: %.0f GHz in its quietest three hours, \
                %.0f GHz from 9 to 18 o'clock. Local time of the trace.
                Mean CPU utilisation by hour, in percent, if nothing moves:
                %s""".formatted(
                        spec.hosts().size(),
                        spec.vms().size(),
                        traces.days(),
                        traces.firstDay(),
                        fit,
                        percent(LEAST_RECORDED),
                        MOST_MEMORY_MIB / 1_024,
                        traces.gaps().inWords(),
                        rack.smalls(),
                        rack.small().inWords(),
                        rack.larges(),
                        rack.large().inWords(),
                        rack.largestVmGhz(),
                        rack.bigVms(),
                        rack.poolGhz(),
                        spec.start(),
                        day.nightGhz(),
                        day.dayGhz(),
                        ahead.inWords(spec.hosts(), spec.vms()));
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.0f %%", 100 * share);
    }
}
