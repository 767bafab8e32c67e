package dev.evenkeel.metrics;

import dev.evenkeel.model.HostId;
import dev.evenkeel.model.PoolId;
import dev.evenkeel.model.PoolSnapshot;
import dev.evenkeel.model.Subject;
import dev.evenkeel.model.VmId;
import dev.evenkeel.model.load.Metric;
import dev.evenkeel.model.load.Point;
import dev.evenkeel.model.load.Sample;
import dev.evenkeel.model.port.MetricStore;
import dev.evenkeel.model.port.PoolReader;
import dev.evenkeel.model.port.PortException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Samples one pool: each {@link #collect} reads it once, averages, and hands the points to the windows and, as one batch, to the
 * store.
 *
 * <p>The windows come first: decisions go on while the store is away, and the report says so. Points that the store did not take are
 * missing from history and are not sent again; a store that is reached over a network does its own buffering.
 */
public final class Collector {
    private static final Comparator<Subject> BY_NAME =
            Comparator.comparing(Subject::value).thenComparing(subject -> subject instanceof VmId);

    private static final Set<Metric> ALONE = Set.of(Metric.CPU_WAIT, Metric.CPU_PRESSURE);

    private final PoolId pool;
    private final PoolReader reader;
    private final MetricStore store;
    private final LoadWindows windows;
    private final WindowSettings settings;
    private final InstantSource clock;
    private final SampleAverager averager;
    private final Plausibility plausibility = new Plausibility();
    private Set<Subject> presentBefore = Set.of();

    public Collector(
            PoolId pool,
            PoolReader reader,
            MetricStore store,
            LoadWindows windows,
            WindowSettings settings,
            InstantSource clock) {
        this.pool = pool;
        this.reader = reader;
        this.store = store;
        this.windows = windows;
        this.settings = settings;
        this.clock = clock;
        this.averager = new SampleAverager(settings);
    }

    /** Takes note of what there is, which values are held against. */
    public synchronized void know(PoolSnapshot snapshot) {
        plausibility.know(snapshot);
    }

    /** Takes one sample of the pool. Failures of the source and of the store are in the report, not thrown. */
    public synchronized CollectionReport collect() {
        return collect(settings.interval());
    }

    /**
     * The same where samples were left out because nothing changed meanwhile: this one stands for all the time since the one before.
     *
     * @param interval how long after the one before it comes
     */
    public synchronized CollectionReport collect(Duration interval) {
        List<Sample> samples;
        try {
            samples = reader.sample(pool);
        } catch (PortException failure) {
            return CollectionReport.ofSourceFailure(clock.instant(), failure);
        }
        Instant now = clock.instant();
        List<Point> points = new ArrayList<>();
        Map<Continuity, Integer> continuity = new EnumMap<>(Continuity.class);
        Set<Subject> present = new HashSet<>();
        Set<HostId> unsettled = new HashSet<>();
        for (Sample sample : samples) {
            unsettled.addAll(averager.unsettledBy(sample));
            continuity.merge(averager.accept(sample, now, interval, points), 1, Integer::sum);
            present.add(sample.subject());
        }
        List<Implausible> implausible = plausibility.judge(samples, points);
        drop(implausible, points);
        unsettled.addAll(averager.hostsOfUnseenVms(present, now));
        points.addAll(Overheads.of(samples, points, unsettled));
        windows.add(points);
        Optional<PortException> storeFailure = store(points);
        averager.forgetBefore(now.minus(settings.longest()));
        windows.forgetBefore(now.minus(settings.longest()));
        List<Subject> missing = without(present, averager.known());
        List<Subject> lost = without(present, presentBefore);
        presentBefore = present;
        return new CollectionReport(
                now,
                present.size(),
                points.size(),
                continuity,
                missing,
                lost,
                skews(samples, now),
                implausible,
                Optional.empty(),
                storeFailure);
    }

    private static Map<HostId, Duration> skews(List<Sample> samples, Instant now) {
        Map<HostId, Duration> skews = new HashMap<>();
        for (Sample sample : samples) {
            if (sample.subject() instanceof HostId host) {
                skews.put(host, Duration.between(now, sample.at()));
            }
        }
        return skews;
    }

    /** With one value of a host or VM that can not be none of its others is believed; only waits and pressure stand by themselves. */
    private static void drop(List<Implausible> implausible, List<Point> points) {
        Set<Point> alone = new HashSet<>();
        Set<Subject> subjects = new HashSet<>();
        for (Implausible one : implausible) {
            if (ALONE.contains(one.point().series().metric())) {
                alone.add(one.point());
            } else {
                subjects.add(one.subject());
            }
        }
        points.removeIf(point ->
                alone.contains(point) || subjects.contains(point.series().subject()));
    }

    private Optional<PortException> store(List<Point> points) {
        try {
            store.append(points);
            return Optional.empty();
        } catch (PortException failure) {
            return Optional.of(failure);
        }
    }

    private static List<Subject> without(Set<Subject> present, Set<Subject> all) {
        return all.stream()
                .filter(subject -> !present.contains(subject))
                .sorted(BY_NAME)
                .toList();
    }
}
