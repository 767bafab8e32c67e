package dev.evenkeel.metrics;

import com.sun.management.OperatingSystemMXBean;
import dev.evenkeel.metrics.store.QuestDbStore;
import dev.evenkeel.metrics.store.StoreLimits;
import dev.evenkeel.model.Host;
import dev.evenkeel.model.HostId;
import dev.evenkeel.model.Inventory;
import dev.evenkeel.model.NetworkId;
import dev.evenkeel.model.PoolId;
import dev.evenkeel.model.PoolSnapshot;
import dev.evenkeel.model.Subject;
import dev.evenkeel.model.Vm;
import dev.evenkeel.model.VmId;
import dev.evenkeel.model.fixture.PoolBuilder;
import dev.evenkeel.model.load.Metric;
import dev.evenkeel.model.load.Point;
import dev.evenkeel.model.load.Reading;
import dev.evenkeel.model.load.Series;
import dev.evenkeel.model.port.MetricStore;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * Prints what collecting, storing and reading cost; no part of the build. Run it with {@code mvn -q -pl metrics-collector -am test
 * -Dtest=MetricsBenchmark -Dsurefire.failIfNoSpecifiedTests=false}.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class MetricsBenchmark {
    private static final int HOSTS = 1_000;
    private static final int VMS = 20_000;
    private static final List<NetworkId> NETWORKS =
            Stream.of("lan", "san", "dmz", "backup").map(NetworkId::new).toList();
    private static final Duration INTERVAL = Duration.ofSeconds(20);
    private static final PoolId LAB = new PoolId("lab");

    @TempDir
    Path parent;

    private final TestClock clock = new TestClock(PoolBuilder.NOW);

    @Test
    @Order(1)
    void openAStoreInAYoungProcess() {
        measure("open a new store, first in the process", 1, () -> store().close());
        measure("open it again", 1, () -> store().close());
    }

    @Test
    @Order(2)
    void collectStoreAndReadALargePool() throws IOException {
        ScriptedReader reader = new ScriptedReader();
        reader.has(pool());
        WindowSettings settings = WindowSettings.defaults();
        LoadWindows windows = new LoadWindows(settings);
        long heapBefore = usedHeap();
        try (MetricStore store = store()) {
            Collector collector = new Collector(LAB, reader, store, windows, settings, clock);
            int samples = 130;
            long points = 0;
            Cost cost = new Cost();
            for (int i = 0; i < samples; i++) {
                show(reader, i);
                cost.resume();
                points = collector.collect().points();
                cost.pause();
                clock.forward(INTERVAL);
            }
            cost.print("collect, average, window and store " + points + " values", samples);
            System.out.printf("%-66s %8d MiB%n", "heap of windows and collector", (usedHeap() - heapBefore) >> 20);
            long stored = points * (samples - 1);
            System.out.printf("%-66s %8.1f bytes%n", "disk a value", (double) size(parent) / stored);
            PoolSnapshots snapshots = new PoolSnapshots(reader, windows, List::of, host -> host, clock);
            Instant now = clock.instant();
            measure("snapshot of all windows", 10, () -> snapshots.snapshot(LAB));
            measure("read 2 min of it, 540000 values", 10, () -> store.read(now.minusSeconds(120), now));
            measure("refill the windows from the store", 1, () -> new LoadWindows(settings).refill(store, now));
        }
        measure("open that store again", 1, () -> store().close());
    }

    @Test
    @Order(3)
    void ingestInBatches() {
        List<Series> series = new ArrayList<>();
        for (int i = 0; i < VMS; i++) {
            VmId vm = new VmId("vm-" + i);
            metrics(1).forEach(metric -> series.add(new Series(vm, metric)));
        }
        try (MetricStore store = store()) {
            Cost cost = new Cost();
            int batches = 60;
            for (int i = 0; i < batches; i++) {
                Instant at = clock.instant().plus(INTERVAL.multipliedBy(i));
                List<Point> points = new ArrayList<>();
                for (Series of : series) {
                    points.add(new Point(of, at, INTERVAL, of.hashCode() & 0xffff));
                }
                cost.resume();
                store.append(points);
                cost.pause();
            }
            cost.print("append " + series.size() + " values", batches);
            System.out.printf("%-66s %8.0f/s%n", "values appended", batches * series.size() / cost.seconds());
        }
    }

    @Test
    @Order(4)
    void openThirtyDays() throws IOException {
        try (MetricStore store = store()) {
            for (int i = 0; i < 30 * 24 * 12; i++) {
                List<Point> points = new ArrayList<>();
                for (int vm = 0; vm < 700; vm++) {
                    Instant at = clock.instant().plus(Duration.ofMinutes(5).multipliedBy(i));
                    points.add(new Point(new Series(new VmId("vm-" + vm), Metric.CPU), at, INTERVAL, vm));
                }
                store.append(points);
            }
        }
        System.out.printf("%-66s %8d MiB%n", "a store with 30 days of 700 values every 5 min", size(parent) >> 20);
        measure("open it", 1, () -> store().close());
    }

    private MetricStore store() {
        return QuestDbStore.open(parent.resolve("metrics"), StoreLimits.DEFAULT);
    }

    private static Inventory pool() {
        PoolBuilder pool = PoolBuilder.pool();
        for (int i = 0; i < HOSTS; i++) {
            pool.host("host-" + i, host -> NETWORKS.forEach(network -> host.link(network.value(), 10_000)));
        }
        for (int i = 0; i < VMS; i++) {
            pool.vm("vm-" + i, "host-" + i % HOSTS, vm -> {});
        }
        PoolSnapshot built = pool.snapshot();
        List<Host> hosts = List.copyOf(built.hosts().values());
        List<Vm> vms = List.copyOf(built.vms().values());
        return new Inventory(PoolBuilder.NOW, hosts, vms, List.of());
    }

    private void show(ScriptedReader reader, int sample) {
        for (int i = 0; i < HOSTS; i++) {
            show(reader, new HostId("host-" + i), i, NETWORKS.size(), sample);
        }
        for (int i = 0; i < VMS; i++) {
            show(reader, new VmId("vm-" + i), i, 1, sample);
        }
    }

    private void show(ScriptedReader reader, Subject subject, int number, int networks, int sample) {
        Reading[] readings = metrics(networks).stream()
                .map(metric -> new Reading.Counter(metric, 20.0 * sample * (1 + number % 97)))
                .toArray(Reading[]::new);
        reader.shows(subject, "host-" + number % HOSTS, clock.instant(), readings);
    }

    private static List<Metric> metrics(int networks) {
        List<Metric> metrics = new ArrayList<>(List.of(Metric.CPU, Metric.MEMORY));
        NETWORKS.subList(0, networks).forEach(network -> {
            metrics.add(Metric.received(network));
            metrics.add(Metric.sent(network));
        });
        return metrics;
    }

    private static void measure(String what, int times, Runnable work) {
        Cost cost = new Cost();
        for (int i = 0; i < times; i++) {
            cost.resume();
            work.run();
            cost.pause();
        }
        cost.print(what, times);
    }

    private static long usedHeap() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    private static long size(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(Files::isRegularFile)
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        }
    }

    /** Wall and CPU time of the process, between resume and pause. */
    private static final class Cost {
        private final OperatingSystemMXBean system =
                (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        private long wall;
        private long cpu;

        void resume() {
            wall -= System.nanoTime();
            cpu -= system.getProcessCpuTime();
        }

        void pause() {
            wall += System.nanoTime();
            cpu += system.getProcessCpuTime();
        }

        double seconds() {
            return wall / 1e9;
        }

        void print(String what, int times) {
            System.out.printf("%-66s %8.0f ms %8.0f CPU-ms%n", what, wall / 1e6 / times, cpu / 1e6 / times);
        }
    }
}
