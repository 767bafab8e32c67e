package dev.evenkeel.benchmarks;

import dev.evenkeel.engine.app.SteppedClock;
import dev.evenkeel.metrics.Collector;
import dev.evenkeel.metrics.LoadWindows;
import dev.evenkeel.metrics.PoolSnapshots;
import dev.evenkeel.metrics.WindowSettings;
import dev.evenkeel.metrics.store.QuestDbStore;
import dev.evenkeel.metrics.store.StoreLimits;
import dev.evenkeel.metrics.store.influx.InfluxSettings;
import dev.evenkeel.metrics.store.influx.InfluxStore;
import dev.evenkeel.model.PoolSnapshot;
import dev.evenkeel.model.VmId;
import dev.evenkeel.model.load.Metric;
import dev.evenkeel.model.load.Point;
import dev.evenkeel.model.load.Resolution;
import dev.evenkeel.model.load.Retention;
import dev.evenkeel.model.load.Series;
import dev.evenkeel.model.port.MetricStore;
import dev.evenkeel.model.rule.PoolRules;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** What it costs to sample the load of a large pool, to keep it, and to read it again. */
@Command(name = "metrics")
final class MetricsBenchmark implements Runnable {
    private static final Instant START = Instant.parse("2026-03-02T08:00:00Z");
    private static final Duration INTERVAL = Duration.ofSeconds(20);
    private static final int SAMPLES_AN_HOUR = 180;
    private static final int WARM_UP = 20;

    @Option(names = "--seed", defaultValue = "1")
    private long seed;

    @Option(names = "--hosts", defaultValue = "1000")
    private int hosts;

    @Option(names = "--vms", defaultValue = "20000")
    private int vms;

    @Option(names = "--samples", defaultValue = "180", description = "How many are taken; 180 are an hour of them.")
    private int samples;

    @Option(
            names = "--influxdb",
            description = "URL of an InfluxDB server that may be filled, in place of the embedded store.")
    private URI influxdb;

    @Option(
            names = "--old-values",
            defaultValue = "2000",
            description =
                    "How many are kept for 30 days in the store that is opened again; a value and day takes some 20 kB.")
    private int oldValues;

    private final SteppedClock clock = new SteppedClock(START, ZoneOffset.UTC);
    private Path directory;

    @Override
    public void run() {
        System.out.printf(
                "seed %d; %d hosts with 4 networks, %d VMs with 1; a sample every %d s%n",
                seed, hosts, vms, INTERVAL.toSeconds());
        try {
            directory = Files.createTempDirectory("evenkeel-benchmark");
            try {
                measure();
            } finally {
                delete(directory);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private void measure() {
        if (influxdb != null) {
            System.out.println("\nInfluxDB at " + influxdb);
            largePool(this::openInflux);
            return;
        }
        System.out.println("\nembedded store");
        long points = largePool(this::open);
        Cost.of(3, () -> open().close()).print("open that store again");
        forget(points);
        ingest();
        thirtyDays();
    }

    private interface Opener {
        MetricStore open();
    }

    /** Samples, and what is made of them; returns how many points that were. */
    private long largePool(Opener opener) {
        clock.advanceTo(clock.instant().plus(INTERVAL));
        CountingPool pool = new CountingPool(hosts, vms, seed, clock);
        WindowSettings settings = WindowSettings.defaults();
        LoadWindows windows = new LoadWindows(settings);
        long before = usedHeap();
        try (MetricStore store = opener.open()) {
            Collector collector = new Collector(CountingPool.ID, pool, store, windows, settings, clock);
            long[] points = {0};
            Runnable next = () -> clock.advanceTo(clock.instant().plus(INTERVAL));
            Cost.of(WARM_UP, next, collector::collect);
            Cost sample = Cost.of(
                            samples - WARM_UP,
                            next,
                            () -> points[0] += collector.collect().points())
                    .print("sample, average, window and store");
            line("values in a sample", "%d", points[0] / (samples - WARM_UP));
            line(
                    "share of one core",
                    "%.1f %%",
                    100 * sample.cpuSeconds() / (samples - WARM_UP) / INTERVAL.toSeconds());
            line("heap of pool, collector and windows after a collection", "%d MiB", usedHeap() - before >> 20);
            PoolSnapshots snapshots = new PoolSnapshots(pool, windows, PoolRules.NONE, host -> host, clock);
            Cost.of(10, () -> snapshots.snapshot(CountingPool.ID));
            Cost.of(10, () -> snapshots.snapshot(CountingPool.ID)).print("snapshot, all windows");
            Instant now = clock.instant();
            Cost.of(1, () -> new LoadWindows(settings).refill(store, now))
                    .print("fill the windows of 40 min again, as at a start");
            PoolSnapshot snapshot = snapshots.snapshot(CountingPool.ID);
            line("VMs in it", "%d", snapshot.vms().size());
            return points[0] / (samples - WARM_UP) * (samples - 1);
        }
    }

    /** Makes steps of the hour of samples that is in the store. */
    private void forget(long points) {
        long before = bytes();
        line("disk a value", "%.1f bytes", (double) before / points);
        try (MetricStore store = open()) {
            Instant now = clock.instant().plus(Retention.DEFAULT.points()).plus(Duration.ofHours(2));
            Cost.of(1, () -> store.forgetOld(now)).print("roll an hour of it up and forget its points, once an hour");
        }
        double raw = (double) before / points * 24 * SAMPLES_AN_HOUR;
        line("disk a value and day: points, while they are kept", "%.0f bytes", raw);
        line("disk a value and day: steps of 5 min, of an hour", "%d, %d bytes", 24 * 24 * 12, 24 * 24);
    }

    private void ingest() {
        List<Series> series = new ArrayList<>();
        for (int i = 0; i < 100_000; i++) {
            series.add(new Series(new VmId("ingest-" + i), Metric.CPU));
        }
        try (MetricStore store = open()) {
            List<List<Point>> batches = new ArrayList<>();
            for (int i = 0; i < 60; i++) {
                clock.advanceTo(clock.instant().plus(INTERVAL));
                Instant at = clock.instant();
                int value = i;
                batches.add(series.stream()
                        .map(one -> new Point(one, at, INTERVAL, value))
                        .toList());
            }
            int[] next = {0};
            Cost cost = Cost.of(60, () -> store.append(batches.get(next[0]++))).print("append 100000 values");
            line(
                    "values appended a second",
                    "%.0f by the clock, %.0f by the processor",
                    6e6 / cost.wallSeconds(),
                    6e6 / cost.cpuSeconds());
        }
    }

    /** Thirty days of steps of five minutes, the last two of them of points too. */
    private void thirtyDays() {
        List<Series> series = new ArrayList<>();
        for (int i = 0; i < oldValues; i++) {
            series.add(new Series(new VmId("old-" + i), Metric.CPU));
        }
        Path old = directory.resolve("old");
        Instant end = START.plus(Duration.ofDays(30));
        try (MetricStore store = QuestDbStore.open(old, StoreLimits.DEFAULT)) {
            for (int day = 0; day < 30; day++) {
                Duration step = day < 28 ? Duration.ofMinutes(5) : INTERVAL;
                Instant begin = START.plus(Duration.ofDays(day));
                List<Point> points = new ArrayList<>();
                for (Duration at = step; at.compareTo(Duration.ofDays(1)) <= 0; at = at.plus(step)) {
                    for (Series one : series) {
                        points.add(new Point(one, begin.plus(at), step, day));
                    }
                    if (points.size() > 200_000) {
                        store.append(points);
                        points.clear();
                    }
                }
                store.append(points);
            }
            store.forgetOld(end);
        }
        line("a store with 30 days of " + oldValues + " values (2 of them every 20 s)", "%d MiB", bytes(old) >> 20);
        Cost.of(3, () -> QuestDbStore.open(old, StoreLimits.DEFAULT).close()).print("open it");
        try (MetricStore store = QuestDbStore.open(old, StoreLimits.DEFAULT)) {
            Set<Series> one = Set.of(series.get(oldValues / 2));
            Cost.of(5, () -> store.history(one, Resolution.FIVE_MINUTES, START, end))
                    .print("30 days of one of them in steps of 5 min");
            Set<Series> all = Set.copyOf(series);
            Cost.of(3, () -> store.history(all, Resolution.HOUR, START, end))
                    .print("30 days of all in steps of an hour");
        }
    }

    private MetricStore open() {
        return QuestDbStore.open(directory.resolve("metrics"), new StoreLimits(Retention.DEFAULT, Long.MAX_VALUE));
    }

    private MetricStore openInflux() {
        return InfluxStore.open(new InfluxSettings(
                influxdb,
                "evenkeel-benchmark",
                Optional.empty(),
                CountingPool.ID,
                Optional.empty(),
                Optional.empty(),
                Duration.ofMinutes(2),
                Retention.DEFAULT,
                directory.resolve("unsent"),
                4_096));
    }

    private static void line(String name, String format, Object... values) {
        System.out.printf(Locale.ROOT, "%-72s %s%n", name, String.format(Locale.ROOT, format, values));
    }

    private static long usedHeap() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    private long bytes() {
        return bytes(directory.resolve("metrics"));
    }

    private static long bytes(Path of) {
        try (Stream<Path> files = Files.walk(of)) {
            return files.map(Path::toFile)
                    .filter(File::isFile)
                    .mapToLong(File::length)
                    .sum();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static void delete(Path of) throws IOException {
        try (Stream<Path> files = Files.walk(of)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(path -> path.toFile().delete());
        }
    }
}
