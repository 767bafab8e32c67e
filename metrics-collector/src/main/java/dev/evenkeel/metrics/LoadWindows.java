package dev.evenkeel.metrics;

import dev.evenkeel.model.Host;
import dev.evenkeel.model.Subject;
import dev.evenkeel.model.VmId;
import dev.evenkeel.model.load.HostLoad;
import dev.evenkeel.model.load.LoadHistory;
import dev.evenkeel.model.load.Metric;
import dev.evenkeel.model.load.Point;
import dev.evenkeel.model.load.Series;
import dev.evenkeel.model.load.VmLoad;
import dev.evenkeel.model.load.Window;
import dev.evenkeel.model.port.MetricStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The load of every host and VM of a pool over the longest window, in the process. Periods that reach over a window's edge are cut
 * to it; time without a point counts for nothing, and the coverage tells how much there was. A window in which the CPU is not known
 * is absent, whatever else is: nothing may look idle because a figure is missing. Several threads may use it.
 */
public final class LoadWindows {
    /** Samples may come four times as often as configured before the longest window is cut short. */
    private static final int MOST_ROWS_PER_INTERVAL = 4;

    private static final int MOST_REFILL_PARTS = 20;
    /** Of a part of the past; with fewer the next is twice as long. */
    private static final int FEW_POINTS = 200_000;

    private final WindowSettings settings;
    private final Map<Subject, SampleRing> rings = new HashMap<>();

    public LoadWindows(WindowSettings settings) {
        this.settings = settings;
    }

    /** Takes points in, those of one host or VM in the order of time. */
    public synchronized void add(List<Point> points) {
        Subject subject = null;
        SampleRing ring = null;
        for (Point point : points) {
            if (!point.series().subject().equals(subject)) {
                subject = point.series().subject();
                ring = rings.computeIfAbsent(subject, unseen -> newRing());
            }
            long end = point.at().toEpochMilli();
            long start = end - Math.max(1, point.period().toMillis());
            ring.add(point.series().metric(), start, end, point.value());
        }
    }

    /**
     * Takes in what the store has of the longest window before this moment, a part at a time. For the start of the engine: points may be
     * added meanwhile, and what is known of the past comes before them all at once.
     */
    public void refill(MetricStore store, Instant now) {
        LoadWindows past = new LoadWindows(settings);
        Duration step = settings.longest().dividedBy(MOST_REFILL_PARTS);
        Instant from = now.minus(settings.longest());
        while (from.isBefore(now)) {
            Instant to = earlier(from.plus(step), now);
            List<Point> points = store.read(from, to);
            past.add(points);
            from = to;
            step = points.size() < FEW_POINTS ? step.multipliedBy(2) : step;
        }
        begin(past);
    }

    private synchronized void begin(LoadWindows past) {
        past.rings.forEach((subject, ring) -> {
            SampleRing since = rings.put(subject, ring);
            if (since != null) {
                ring.append(since);
            }
        });
    }

    /** Forgets hosts and VMs whose newest point ended before this moment. */
    public synchronized void forgetBefore(Instant moment) {
        rings.values().removeIf(ring -> ring.newest() < moment.toEpochMilli());
    }

    /** A host's load over the windows that end now, against its present capacity. */
    public synchronized LoadHistory<HostLoad> of(Host host, Instant now) {
        return history(host.id(), now, cut -> WindowLoad.ofHost(cut, host, settings.share()));
    }

    /**
     * A VM's load over the windows that end now.
     *
     * @param mostCpuMhz what its virtual CPUs can run, MHz
     */
    public synchronized LoadHistory<VmLoad> of(VmId vm, double mostCpuMhz, Instant now) {
        return history(vm, now, cut -> WindowLoad.ofVm(cut, mostCpuMhz));
    }

    /** The newest point of every metric of a host or VM; none when it was not sampled of late. */
    public synchronized List<Point> newest(Subject subject) {
        SampleRing ring = rings.get(subject);
        List<Point> newest = new ArrayList<>();
        for (int column = 0; ring != null && column < ring.metrics().size(); column++) {
            int row = ring.size() - 1;
            while (row >= 0 && Double.isNaN(ring.value(row, column))) {
                row--;
            }
            if (row >= 0) {
                newest.add(new Point(
                        new Series(subject, ring.metrics().get(column)),
                        Instant.ofEpochMilli(ring.end(row)),
                        Duration.ofMillis(Math.max(1, ring.end(row) - ring.start(row))),
                        ring.value(row, column)));
            }
        }
        return newest;
    }

    /** The mean CPU demand of every VM, usage and wait, over the time {@code (from, to]}, MHz; VMs of which less than half is known are left out. */
    public synchronized Map<VmId, Double> cpuDemand(Instant from, Instant to) {
        Map<VmId, Double> means = new HashMap<>();
        rings.forEach((subject, ring) -> {
            if (subject instanceof VmId vm) {
                WindowCut cut = new WindowCut(ring, from.toEpochMilli(), to.toEpochMilli());
                int cpu = cut.column(Metric.CPU);
                if (2 * cut.covered(cpu) >= Duration.between(from, to).toMillis()) {
                    means.put(vm, cut.mean(cpu) + cut.mean(cut.column(Metric.CPU_WAIT)));
                }
            }
        });
        return means;
    }

    private <L> LoadHistory<L> history(Subject subject, Instant now, Function<WindowCut, L> load) {
        SampleRing ring = rings.get(subject);
        if (ring == null) {
            return new LoadHistory<>(Optional.empty(), Map.of());
        }
        Map<Window, L> loads = new EnumMap<>(Window.class);
        for (Window window : Window.values()) {
            long to = now.toEpochMilli();
            WindowCut cut = new WindowCut(ring, to - settings.length(window).toMillis(), to);
            if (cut.covered(cut.column(Metric.CPU)) > 0) {
                loads.put(window, load.apply(cut));
            }
        }
        return new LoadHistory<>(Optional.of(Instant.ofEpochMilli(ring.newest())), loads);
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    private SampleRing newRing() {
        long span = settings.longest().toMillis();
        long rows = MOST_ROWS_PER_INTERVAL * (span / settings.interval().toMillis() + 1);
        return new SampleRing(span, (int) Math.min(rows, Integer.MAX_VALUE));
    }
}
