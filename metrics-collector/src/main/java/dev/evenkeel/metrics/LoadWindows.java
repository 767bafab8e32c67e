package dev.evenkeel.metrics;

import dev.evenkeel.model.Host;
import dev.evenkeel.model.Subject;
import dev.evenkeel.model.VmId;
import dev.evenkeel.model.load.HostLoad;
import dev.evenkeel.model.load.LoadHistory;
import dev.evenkeel.model.load.Metric;
import dev.evenkeel.model.load.Point;
import dev.evenkeel.model.load.VmLoad;
import dev.evenkeel.model.load.Window;
import dev.evenkeel.model.port.MetricStore;
import java.time.Duration;
import java.time.Instant;
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

    private static final int REFILL_STEPS = 20;

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

    /** Takes in what the store has of the longest window before this moment, a part at a time. For the start of the engine. */
    public void refill(MetricStore store, Instant now) {
        Duration step = settings.longest().dividedBy(REFILL_STEPS);
        Instant from = now.minus(settings.longest());
        for (int i = 1; i <= REFILL_STEPS; i++) {
            Instant to = i == REFILL_STEPS ? now : from.plus(step);
            add(store.read(from, to));
            from = to;
        }
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

    private SampleRing newRing() {
        long span = settings.longest().toMillis();
        long rows = MOST_ROWS_PER_INTERVAL * (span / settings.interval().toMillis() + 1);
        return new SampleRing(span, (int) Math.min(rows, Integer.MAX_VALUE));
    }
}
