package dev.evenkeel.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.evenkeel.metrics.store.InMemoryStore;
import dev.evenkeel.model.Host;
import dev.evenkeel.model.HostId;
import dev.evenkeel.model.NetworkId;
import dev.evenkeel.model.Resource;
import dev.evenkeel.model.Subject;
import dev.evenkeel.model.VmId;
import dev.evenkeel.model.fixture.PoolBuilder;
import dev.evenkeel.model.load.HostLoad;
import dev.evenkeel.model.load.LoadHistory;
import dev.evenkeel.model.load.Metric;
import dev.evenkeel.model.load.Point;
import dev.evenkeel.model.load.Series;
import dev.evenkeel.model.load.Utilisation;
import dev.evenkeel.model.load.VmLoad;
import dev.evenkeel.model.load.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LoadWindowsTest {
    private static final Instant NOW = Instant.parse("2026-03-02T12:00:00Z");
    private static final NetworkId LAN = new NetworkId("lan");
    private static final VmId NEW = new VmId("new");
    private static final VmId WEB = new VmId("web");
    /** 10,000 MHz, 10,000 Mbit/s on lan, 1,000 Mbit/s on san. */
    private static final Host HOST = PoolBuilder.pool()
            .host("a", spec -> spec.link("san", 1_000))
            .snapshot()
            .host(new HostId("a"));

    private final LoadWindows windows = new LoadWindows(WindowSettings.defaults());

    @Test
    void aMeanIsWeightedByTime() {
        windows.add(List.of(cpu(WEB, -100, 200, 1_000), cpu(WEB, 0, 100, 4_000)));
        assertThat(web(Window.POWER_ON).demand().cpuMhz()).isEqualTo(2_000);
    }

    @Test
    void aPeriodOverTheWindowsEdgeIsCutToIt() {
        windows.add(List.of(cpu(WEB, -270, 600, 1_000), cpu(WEB, 0, 270, 0)));
        assertThat(web(Window.POWER_ON).demand().cpuMhz()).isEqualTo(1_000 * 30 / 300.0);
        assertThat(web(Window.POWER_ON).coverage()).isEqualTo(1);
        assertThat(web(Window.RELIEF).demand().cpuMhz()).isEqualTo(1_000 * 330 / 600.0);
    }

    @Test
    void aWindowBeginsAfterItsEdge() {
        windows.add(List.of(cpu(WEB, -300, 20, 9_000), cpu(WEB, -280, 20, 1_000)));
        assertThat(web(Window.POWER_ON).demand().cpuMhz()).isEqualTo(1_000);
        assertThat(web(Window.RELIEF).demand().cpuMhz()).isEqualTo(5_000);
    }

    @Test
    void coverageIsTheShareOfTheWindowWithPoints() {
        windows.add(List.of(cpu(WEB, -200, 60, 1_000), cpu(WEB, 0, 90, 1_000)));
        assertThat(web(Window.POWER_ON).coverage()).isEqualTo(0.5);
        assertThat(web(Window.RELIEF).coverage()).isEqualTo(0.25);
    }

    @Test
    void coverageIsThatOfTheMetricKnownLeast() {
        windows.add(List.of(point(WEB, Metric.MEMORY, 0, 300, 1), cpu(WEB, 0, 30, 1_000)));
        assertThat(web(Window.POWER_ON).coverage()).isEqualTo(0.1);
    }

    @Test
    void periodsThatOverlapCountOnce() {
        windows.add(List.of(cpu(WEB, -150, 150, 1_000), cpu(WEB, 0, 300, 3_000)));
        assertThat(web(Window.POWER_ON).coverage()).isEqualTo(1);
        assertThat(web(Window.POWER_ON).demand().cpuMhz()).isEqualTo(2_000);
    }

    @Test
    void metricsOfOneMomentWithDifferentPeriodsStandSideBySide() {
        windows.add(List.of(
                cpu(WEB, -40, 20, 1_000),
                point(WEB, Metric.MEMORY, -40, 20, 100),
                point(WEB, Metric.MEMORY, 0, 20, 300),
                cpu(WEB, 0, 40, 4_000)));
        assertThat(web(Window.POWER_ON).demand().cpuMhz()).isEqualTo(3_000);
        assertThat(web(Window.POWER_ON).demand().memoryMiB()).isEqualTo(200);
        assertThat(web(Window.POWER_ON).coverage()).isEqualTo(40 / 300.0);
    }

    @Test
    void eachNetworkHasItsOwnMeans() {
        windows.add(List.of(
                cpu(WEB, 0, 20, 1),
                point(WEB, Metric.received(LAN), 0, 20, 30),
                point(WEB, Metric.sent(LAN), 0, 20, 50),
                point(WEB, Metric.sent(new NetworkId("san")), 0, 20, 7)));
        assertThat(web(Window.RELIEF).demand().on(LAN).receivedMbps()).isEqualTo(30);
        assertThat(web(Window.RELIEF).demand().on(LAN).sentMbps()).isEqualTo(50);
        assertThat(web(Window.RELIEF).demand().on(new NetworkId("san")).larger())
                .isEqualTo(7);
    }

    @Test
    void aVmsDemandIsWhatItUsedAndWhatItWaitedFor() {
        windows.add(List.of(cpu(WEB, 0, 300, 1_000), point(WEB, Metric.CPU_WAIT, 0, 300, 500)));
        assertThat(web(Window.POWER_ON).demand().cpuMhz()).isEqualTo(1_500);
    }

    @Test
    void whatAVmWaitedForCountsNoFurtherThanItsVirtualCpusCouldRunIt() {
        windows.add(List.of(cpu(WEB, 0, 300, 1_000), point(WEB, Metric.CPU_WAIT, 0, 300, 5_000)));
        assertThat(demandWithAtMost(4_000)).isEqualTo(4_000);
        assertThat(demandWithAtMost(800)).isEqualTo(1_000);
    }

    private double demandWithAtMost(double mhz) {
        return windows.of(WEB, mhz, NOW)
                .over(Window.POWER_ON)
                .orElseThrow()
                .demand()
                .cpuMhz();
    }

    @Test
    void aSubjectNeverSampledHasNoWindowAndNoNewestTime() {
        assertThat(windows.of(WEB, 10_000, NOW)).isEqualTo(new LoadHistory<VmLoad>(Optional.empty(), Map.of()));
    }

    @Test
    void aWindowWithoutCpuIsAbsentWhateverElseIsKnown() {
        windows.add(List.of(cpu(WEB, -1_000, 20, 5_000), point(WEB, Metric.MEMORY, 0, 20, 100)));
        LoadHistory<VmLoad> history = windows.of(WEB, 10_000, NOW);
        assertThat(history.newest()).contains(NOW);
        assertThat(history.windows()).containsOnlyKeys(Window.POWER_OFF);
    }

    @Test
    void windowsAge() {
        windows.add(List.of(cpu(WEB, 0, 20, 5_000)));
        assertThat(windows.of(WEB, 10_000, NOW.plusSeconds(299)).windows()).containsKey(Window.POWER_ON);
        LoadHistory<VmLoad> later = windows.of(WEB, 10_000, NOW.plusSeconds(300));
        assertThat(later.windows()).containsOnlyKeys(Window.RELIEF, Window.POWER_OFF);
        assertThat(later.newest()).contains(NOW);
    }

    @Test
    void pointsAheadOfTheClockDoNotCountYet() {
        windows.add(List.of(cpu(WEB, 0, 20, 1_000), cpu(WEB, 20, 20, 9_000)));
        assertThat(web(Window.RELIEF).demand().cpuMhz()).isEqualTo(1_000);
    }

    @Test
    void aClockSetBackDropsWhatWasAheadOfIt() {
        windows.add(List.of(cpu(WEB, 3_600, 20, 9_000), cpu(WEB, 0, 20, 1_000)));
        assertThat(windows.of(WEB, 10_000, NOW).newest()).contains(NOW);
        assertThat(windows.of(WEB, 10_000, NOW.plusSeconds(3_600)).windows()).isEmpty();
    }

    @Test
    void utilisationIsAgainstTheHostsCapacity() {
        windows.add(List.of(cpu(HOST.id(), 0, 600, 2_500)));
        assertThat(host(Window.RELIEF).utilisation())
                .containsExactly(Map.entry(Resource.CPU, Utilisation.steady(0.25)));
    }

    @Test
    void networkUtilisationIsTheLargerDirectionOfEachSample() {
        windows.add(List.of(
                cpu(HOST.id(), -300, 300, 0),
                point(HOST.id(), Metric.received(LAN), -300, 300, 8_000),
                point(HOST.id(), Metric.sent(LAN), -300, 300, 1_000),
                cpu(HOST.id(), 0, 300, 0),
                point(HOST.id(), Metric.received(LAN), 0, 300, 2_000),
                point(HOST.id(), Metric.sent(LAN), 0, 300, 6_000)));
        Utilisation lan = host(Window.RELIEF).utilisation().get(Resource.network(LAN));
        assertThat(lan.mean()).isEqualTo(0.7);
    }

    @Test
    void aNetworkThatIsNotMeasuredHasNoUtilisation() {
        windows.add(List.of(cpu(HOST.id(), 0, 20, 1), point(HOST.id(), Metric.sent(LAN), 0, 20, 5_000)));
        assertThat(host(Window.RELIEF).utilisation()).containsOnlyKeys(Resource.CPU, Resource.network(LAN));
        assertThat(host(Window.RELIEF).utilisation().get(Resource.network(LAN)).mean())
                .isEqualTo(0.5);
    }

    @Test
    void aSpikeLiftsTheMeanButNotWhatTheLoadWasMostlyAbove() {
        windows.add(List.of(cpu(HOST.id(), -180, 420, 2_000), cpu(HOST.id(), 0, 180, 10_000)));
        Utilisation cpu = cpuOver(Window.RELIEF);
        assertThat(cpu.mean()).isEqualTo((0.2 * 420 + 1.0 * 180) / 600);
        assertThat(cpu.mostlyAbove()).isEqualTo(0.2);
        assertThat(cpu.mostlyBelow()).isEqualTo(1);
    }

    @Test
    void exactlyTheShareOfTheWindowIsMostOfIt() {
        windows.add(List.of(cpu(HOST.id(), -480, 120, 1_000), cpu(HOST.id(), 0, 480, 8_000)));
        assertThat(cpuOver(Window.RELIEF).mostlyAbove()).isEqualTo(0.8);
        assertThat(cpuOver(Window.RELIEF).mostlyBelow()).isEqualTo(0.8);
    }

    @Test
    void aLittleLessThanTheShareIsNotMostOfIt() {
        windows.add(List.of(cpu(HOST.id(), -479, 121, 1_000), cpu(HOST.id(), 0, 479, 8_000)));
        assertThat(cpuOver(Window.RELIEF).mostlyAbove()).isEqualTo(0.1);
    }

    @Test
    void anyWindowAgreesWithItsDefinitionMillisecondByMillisecond() {
        for (long seed = 0; seed < 40; seed++) {
            LoadWindows any = new LoadWindows(new WindowSettings(
                    Duration.ofMillis(200),
                    Duration.ofMillis(100),
                    Duration.ofMillis(400),
                    0.8,
                    Duration.ofMillis(20)));
            double[] loadOfEachMillisecond = randomLoad(new Random(seed), any);
            assertWindow(seed, any.of(HOST, NOW).over(Window.POWER_ON).orElseThrow(), 100, loadOfEachMillisecond);
            assertWindow(seed, any.of(HOST, NOW).over(Window.RELIEF).orElseThrow(), 200, loadOfEachMillisecond);
            assertWindow(seed, any.of(HOST, NOW).over(Window.POWER_OFF).orElseThrow(), 400, loadOfEachMillisecond);
        }
    }

    /** Adds random periods with gaps; gives the utilisation 0, 1, 2 … ms before now, not a number where there is no point. */
    private static double[] randomLoad(Random random, LoadWindows windows) {
        double[] load = new double[500];
        Arrays.fill(load, Double.NaN);
        int end = -420;
        while (end < -40) {
            int period = 1 + random.nextInt(39);
            int gap = random.nextInt(4) == 0 ? random.nextInt(30) : 0;
            double mhz = random.nextInt(10) * 1_000;
            end = Math.min(0, end + gap + period);
            Series series = new Series(HOST.id(), Metric.CPU);
            windows.add(List.of(new Point(series, NOW.plusMillis(end), Duration.ofMillis(period), mhz)));
            Arrays.fill(load, -end, period - end, mhz / 10_000);
        }
        return load;
    }

    private static void assertWindow(long seed, HostLoad load, int length, double[] loadOfEachMillisecond) {
        double[] known = Arrays.stream(loadOfEachMillisecond, 0, length)
                .filter(level -> !Double.isNaN(level))
                .sorted()
                .toArray();
        Utilisation cpu = load.utilisation().get(Resource.CPU);
        int most = (int) Math.ceil(0.8 * known.length - 1e-9);
        int nearlyAll = (int) Math.ceil(0.95 * known.length - 1e-9);
        assertThat(load.coverage()).as("seed %d", seed).isEqualTo((double) known.length / length);
        assertThat(cpu.mean())
                .as("seed %d", seed)
                .isCloseTo(Arrays.stream(known).average().orElseThrow(), within(1e-9));
        assertThat(cpu.mostlyAbove()).as("seed %d", seed).isEqualTo(known[known.length - most]);
        assertThat(cpu.mostlyBelow()).as("seed %d", seed).isEqualTo(known[most - 1]);
        assertThat(cpu.percentile95()).as("seed %d", seed).isEqualTo(known[nearlyAll - 1]);
    }

    @Test
    void theRingKeepsTheLongestWindowHoweverLongItRuns() {
        for (int second = -20_000; second <= 0; second += 20) {
            windows.add(List.of(cpu(WEB, second, 20, second >= -2_380 ? 1_000 : 9_000)));
        }
        assertThat(web(Window.POWER_OFF).demand().cpuMhz()).isEqualTo(1_000);
        assertThat(web(Window.POWER_OFF).coverage()).isEqualTo(1);
    }

    @Test
    void samplesThatComeMoreOftenThanConfiguredStillFillTheWindow() {
        for (int second = -5_000; second <= 0; second += 5) {
            windows.add(List.of(cpu(WEB, second, 5, 1_000)));
        }
        assertThat(web(Window.POWER_OFF).coverage()).isEqualTo(1);
    }

    @Test
    void aFloodOfSamplesTakesNoMoreThanItsRoom() {
        for (int second = -5_000; second <= 0; second++) {
            windows.add(List.of(cpu(WEB, second, 1, 1_000)));
        }
        assertThat(web(Window.POWER_OFF).coverage()).isBetween(0.15, 0.25);
        assertThat(web(Window.POWER_ON).coverage()).isEqualTo(1);
    }

    @Test
    void windowsAreRefilledFromTheStore() {
        InMemoryStore store = new InMemoryStore();
        List<Point> points = new ArrayList<>();
        for (int second = -4_000; second <= 0; second += 20) {
            points.add(cpu(WEB, second, 20, 1_000 - second));
            points.add(cpu(HOST.id(), second, 20, 2_000 - second));
            points.add(point(HOST.id(), Metric.sent(LAN), second, 20, 2_000 - second));
        }
        store.append(points);
        windows.add(points);
        LoadWindows refilled = new LoadWindows(WindowSettings.defaults());
        refilled.refill(store, NOW);
        assertThat(refilled.of(WEB, 10_000, NOW)).isEqualTo(windows.of(WEB, 10_000, NOW));
        assertThat(refilled.of(HOST, NOW)).isEqualTo(windows.of(HOST, NOW));
    }

    @Test
    void samplesThatCameBeforeTheStoreAnsweredFollowThoseOfTheStore() {
        InMemoryStore store = new InMemoryStore();
        LoadWindows refilled = new LoadWindows(WindowSettings.defaults());
        for (int second = -2_000; second <= 0; second += 20) {
            List<Point> sample =
                    List.of(cpu(WEB, second, 20, 1_000 - second), cpu(HOST.id(), second, 20, 2_000 - second));
            windows.add(sample);
            if (second <= -60) {
                store.append(sample);
            }
            if (second >= -100) {
                refilled.add(sample);
            }
        }
        List<Point> unseenBefore = List.of(cpu(NEW, 0, 20, 500));
        windows.add(unseenBefore);
        refilled.add(unseenBefore);
        refilled.refill(store, NOW);
        assertThat(refilled.of(WEB, 10_000, NOW)).isEqualTo(windows.of(WEB, 10_000, NOW));
        assertThat(refilled.of(HOST, NOW)).isEqualTo(windows.of(HOST, NOW));
        assertThat(refilled.of(NEW, 10_000, NOW)).isEqualTo(windows.of(NEW, 10_000, NOW));
    }

    @Test
    void whoHasNoPointSinceAMomentIsForgotten() {
        windows.add(List.of(cpu(WEB, -100, 20, 1), cpu(HOST.id(), 0, 20, 1)));
        windows.forgetBefore(NOW.minusSeconds(99));
        assertThat(windows.of(WEB, 10_000, NOW).newest()).isEmpty();
        assertThat(windows.of(HOST, NOW).newest()).isPresent();
    }

    private VmLoad web(Window window) {
        return windows.of(WEB, 10_000, NOW).over(window).orElseThrow();
    }

    private HostLoad host(Window window) {
        return windows.of(HOST, NOW).over(window).orElseThrow();
    }

    private Utilisation cpuOver(Window window) {
        return host(window).utilisation().get(Resource.CPU);
    }

    private static Point cpu(Subject subject, long secondsAfterNow, long period, double mhz) {
        return point(subject, Metric.CPU, secondsAfterNow, period, mhz);
    }

    private static Point point(Subject subject, Metric metric, long secondsAfterNow, long period, double value) {
        return new Point(
                new Series(subject, metric), NOW.plusSeconds(secondsAfterNow), Duration.ofSeconds(period), value);
    }
}
