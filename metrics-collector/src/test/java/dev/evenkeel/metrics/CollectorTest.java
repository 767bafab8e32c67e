package dev.evenkeel.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.evenkeel.metrics.store.InMemoryStore;
import dev.evenkeel.model.HostId;
import dev.evenkeel.model.NetworkId;
import dev.evenkeel.model.PoolId;
import dev.evenkeel.model.Subject;
import dev.evenkeel.model.VmId;
import dev.evenkeel.model.load.LoadHistory;
import dev.evenkeel.model.load.Metric;
import dev.evenkeel.model.load.Point;
import dev.evenkeel.model.load.Quantity;
import dev.evenkeel.model.load.Reading;
import dev.evenkeel.model.load.Series;
import dev.evenkeel.model.load.VmLoad;
import dev.evenkeel.model.load.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CollectorTest {
    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
    private static final Duration INTERVAL = Duration.ofSeconds(20);
    private static final Metric SENT = Metric.sent(new NetworkId("lan"));
    private static final Metric OWN = new Metric(Quantity.OVERHEAD_CPU, Optional.empty());
    private static final VmId WEB = new VmId("web");
    private static final HostId A = new HostId("a");

    private final TestClock clock = new TestClock(NOON);
    private final ScriptedReader pool = new ScriptedReader();
    private final InMemoryStore store = new InMemoryStore();
    private final WindowSettings settings = WindowSettings.defaults();
    private final LoadWindows windows = new LoadWindows(settings);
    private final Collector collector = new Collector(new PoolId("lab"), pool, store, windows, settings, clock);

    @Test
    void aCounterGivesTheExactMeanBetweenTwoSamples() {
        collect(webCounted(1_000));
        collect(webCounted(31_000));
        assertThat(stored()).containsExactly(point(WEB, Metric.CPU, 20, 20, 1_500));
    }

    @Test
    void theFirstSampleOfACounterGivesNoPoint() {
        CollectionReport report = collect(webCounted(1_000));
        assertThat(report.points()).isZero();
        assertThat(report.count(Continuity.FIRST)).isEqualTo(1);
        assertThat(stored()).isEmpty();
    }

    @Test
    void aLevelIsTakenAsItIsOverTheTimeSinceTheSampleBefore() {
        collect(level(Metric.MEMORY, 512));
        clock.forward(Duration.ofSeconds(5));
        collect(level(Metric.MEMORY, 600));
        assertThat(stored())
                .containsExactly(point(WEB, Metric.MEMORY, 0, 20, 512), point(WEB, Metric.MEMORY, 25, 25, 600));
    }

    @Test
    void aLevelAfterAMissedSampleStandsForOneIntervalOnly() {
        collect(level(Metric.CPU, 500));
        clock.forward(INTERVAL);
        collect(level(Metric.CPU, 700));
        assertThat(stored()).endsWith(point(WEB, Metric.CPU, 40, 20, 700));
    }

    @Test
    void aCounterBridgesAMissedSampleBecauseItCountedMeanwhile() {
        collect(webCounted(0));
        clock.forward(INTERVAL);
        collect(webCounted(40_000));
        assertThat(stored()).containsExactly(point(WEB, Metric.CPU, 40, 40, 1_000));
    }

    @Test
    void aCounterDoesNotBridgeALongGap() {
        collect(webCounted(0));
        clock.forward(Duration.ofMinutes(3));
        CollectionReport report = collect(webCounted(100_000));
        assertThat(report.count(Continuity.GAP)).isEqualTo(1);
        assertThat(stored()).isEmpty();
        collect(webCounted(120_000));
        assertThat(stored()).containsExactly(point(WEB, Metric.CPU, 220, 20, 1_000));
    }

    @Test
    void aCounterThatFallsGivesNoPointForThatPeriodAndIsCounted() {
        collect(webCounted(50_000));
        CollectionReport report = collect(webCounted(3_000));
        assertThat(report.count(Continuity.RESET)).isEqualTo(1);
        assertThat(stored()).isEmpty();
        collect(webCounted(23_000));
        assertThat(stored()).containsExactly(point(WEB, Metric.CPU, 40, 20, 1_000));
    }

    @Test
    void whenOneCounterFallsTheOthersOfTheSubjectAreNotTrustedEither() {
        collect(new Reading.Counter(Metric.CPU, 50_000), new Reading.Counter(SENT, 10));
        collect(new Reading.Counter(Metric.CPU, 1_000), new Reading.Counter(SENT, 40));
        assertThat(stored()).isEmpty();
    }

    @Test
    void aMetricThatAppearsLaterBeginsToCountThen() {
        collect(webCounted(0));
        collect(webCounted(20_000), new Reading.Counter(SENT, 700));
        collect(webCounted(40_000), new Reading.Counter(SENT, 900));
        assertThat(stored())
                .containsExactly(
                        point(WEB, Metric.CPU, 20, 20, 1_000),
                        point(WEB, Metric.CPU, 40, 20, 1_000),
                        point(WEB, SENT, 40, 20, 10));
    }

    @Test
    void aSampleThatComesTwiceIsIgnoredAndCounted() {
        collect(webCounted(0));
        CollectionReport report = collectFor("a", NOON, webCounted(0));
        assertThat(report.count(Continuity.REPEATED)).isEqualTo(1);
        collect(webCounted(40_000));
        assertThat(stored()).containsExactly(point(WEB, Metric.CPU, 40, 40, 1_000));
    }

    @Test
    void aSampleThatComesLateIsIgnoredAndCounted() {
        collect(webCounted(10_000));
        collect(webCounted(30_000));
        CollectionReport report = collectFor("a", NOON.plusSeconds(5), webCounted(15_000));
        assertThat(report.count(Continuity.REPEATED)).isEqualTo(1);
        collect(webCounted(70_000));
        assertThat(stored())
                .containsExactly(point(WEB, Metric.CPU, 20, 20, 1_000), point(WEB, Metric.CPU, 60, 40, 1_000));
    }

    @Test
    void twoSamplesOfOneSubjectInOneCollectionAreTakenInTurn() {
        collect(webCounted(0));
        pool.shows(WEB, "a", NOON.plusSeconds(10), webCounted(5_000));
        CollectionReport report = collect(webCounted(25_000));
        assertThat(report.subjects()).isEqualTo(1);
        assertThat(stored())
                .containsExactly(point(WEB, Metric.CPU, 10, 10, 500), point(WEB, Metric.CPU, 20, 10, 2_000));
    }

    @Test
    void aClockSetBackBeginsCountingAnewInsteadOfWaitingForTheOldTime() {
        collect(webCounted(0));
        collect(webCounted(20_000));
        Duration back = Duration.ofSeconds(30);
        CollectionReport jump = collectFor("a", clock.instant().minus(back), webCounted(40_000));
        assertThat(jump.count(Continuity.CLOCK_JUMP)).isEqualTo(1);
        collectFor("a", clock.instant().minus(back), webCounted(60_000));
        assertThat(stored())
                .containsExactlyInAnyOrder(
                        point(WEB, Metric.CPU, 20, 20, 1_000), point(WEB, Metric.CPU, 30, 20, 1_000));
    }

    @Test
    void levelsGoOnAfterAClockWasSetFarBack() {
        collect(level(Metric.CPU, 500));
        CollectionReport jump = collectFor("a", NOON.minus(Duration.ofHours(1)), level(Metric.CPU, 600));
        assertThat(jump.count(Continuity.CLOCK_JUMP)).isEqualTo(1);
        assertThat(stored()).hasSize(2);
    }

    @Test
    void aClockSetForwardsDoesNotThinOutTheLoad() {
        collect(webCounted(0));
        CollectionReport report = collectFor("a", clock.instant().plusSeconds(70), webCounted(20_000));
        assertThat(report.count(Continuity.CLOCK_JUMP)).isEqualTo(1);
        assertThat(stored()).isEmpty();
    }

    @Test
    void countersOfAVmThatMovedAreNotComparedAcrossHosts() {
        collect(webCounted(500_000));
        CollectionReport report = collectFor("b", clock.instant(), webCounted(510_000));
        assertThat(report.count(Continuity.MOVED)).isEqualTo(1);
        assertThat(stored()).isEmpty();
        collectFor("b", clock.instant(), webCounted(530_000));
        assertThat(stored()).containsExactly(point(WEB, Metric.CPU, 40, 20, 1_000));
    }

    @Test
    void aHostThatAnswersNoMoreIsNamedWhenItIsLostAndWhileItIsMissing() {
        pool.shows(A, "a", NOON, level(Metric.CPU, 1_000));
        assertThat(collect(level(Metric.CPU, 1)).missing()).isEmpty();
        CollectionReport first = collect(level(Metric.CPU, 1));
        CollectionReport second = collect(level(Metric.CPU, 1));
        assertThat(first.lost()).containsExactly(A);
        assertThat(first.missing()).containsExactly(A);
        assertThat(second.lost()).isEmpty();
        assertThat(second.missing()).containsExactly(A);
        assertThat(stored())
                .filteredOn(point -> point.series().subject().equals(A))
                .hasSize(2);
    }

    @Test
    void whoIsMissingForTheLongestWindowIsForgotten() {
        pool.shows(A, "a", NOON, level(Metric.CPU, 1_000));
        collect(level(Metric.CPU, 1));
        clock.forward(settings.longest());
        assertThat(collect(level(Metric.CPU, 1)).missing()).isEmpty();
    }

    @Test
    void aSourceThatFailsIsReportedAndTheWindowsAge() {
        collect(level(Metric.CPU, 500));
        pool.failsOnce("Host manager 'ovm' refuses the password.");
        CollectionReport report = collector.collect();
        assertThat(report.sourceFailure().orElseThrow()).hasMessage("Host manager 'ovm' refuses the password.");
        assertThat(report.succeeded()).isFalse();
        assertThat(webLoad().newest()).contains(NOON);
        assertThat(collect(level(Metric.CPU, 600)).succeeded()).isTrue();
    }

    @Test
    void aStoreThatFailsIsReportedAndTheWindowsGoOn() {
        store.close();
        CollectionReport report = collect(level(Metric.CPU, 500));
        assertThat(report.storeFailure()).isPresent();
        assertThat(report.points()).isEqualTo(1);
        assertThat(webLoad().over(Window.RELIEF).orElseThrow().demand().cpuMhz())
                .isEqualTo(500);
    }

    @Test
    void aHostThatJustBootedCountsFromZeroAndGivesNoPointAcrossTheBoot() {
        collectHost(A, 900_000);
        collectHost(A, 1_000_000);
        clock.forward(Duration.ofSeconds(60));
        CollectionReport booted = collectHost(A, 4_000);
        CollectionReport next = collectHost(A, 24_000);
        assertThat(booted.count(Continuity.RESET)).isEqualTo(1);
        assertThat(next.count(Continuity.FOLLOWS)).isEqualTo(1);
        assertThat(stored())
                .filteredOn(point -> point.series().metric().equals(Metric.CPU))
                .extracting(Point::value)
                .containsExactly(5_000.0, 1_000.0);
    }

    @Test
    void aCounterThatWrapsGivesNoPointForThatPeriodOnly() {
        collect(webCounted(4_294_960_000.0));
        CollectionReport wrapped = collect(webCounted(2_704));
        collect(webCounted(12_704));
        assertThat(wrapped.count(Continuity.RESET)).isEqualTo(1);
        assertThat(stored()).containsExactly(point(WEB, Metric.CPU, 40, 20, 500));
    }

    @Test
    void whenTheEnginesOwnClockIsSetForwardsNothingIsAveragedAcrossItAndOldLoadIsStale() {
        collect(webCounted(0));
        collect(webCounted(10_000));
        clock.forward(Duration.ofHours(3));
        CollectionReport jumped = collectFor("a", NOON.plusSeconds(40), webCounted(20_000));
        assertThat(jumped.count(Continuity.CLOCK_JUMP)).isEqualTo(1);
        assertThat(webLoad().windows()).isEmpty();
        assertThat(webLoad().isFresh(clock.instant(), settings.patience())).isFalse();
    }

    @Test
    void withThreeInTenSamplesMissingTheMeanHoldsAndTheCoverageTellsForAnySeed() {
        for (long seed = 0; seed < 20; seed++) {
            Random random = new Random(seed);
            LoadWindows of = new LoadWindows(settings);
            Collector lossy = new Collector(new PoolId("lab"), pool, store, of, settings, clock);
            for (int i = 0; i < 130; i++) {
                if (random.nextDouble() >= 0.3) {
                    double counted = i * 20 * 1_500.0;
                    pool.shows(WEB, "a", clock.instant(), webCounted(counted), level(Metric.MEMORY, 512));
                }
                lossy.collect();
                clock.forward(INTERVAL);
            }
            VmLoad load =
                    of.of(WEB, 10_000, clock.instant()).over(Window.POWER_OFF).orElseThrow();
            assertThat(load.demand().cpuMhz()).as("seed %d", seed).isCloseTo(1_500, within(1e-6));
            assertThat(load.demand().memoryMiB()).as("seed %d", seed).isCloseTo(512, within(1e-6));
            assertThat(load.coverage()).as("seed %d", seed).isBetween(0.5, 0.85);
        }
    }

    @Test
    void aVmWhoseSampleIsMissingDoesNotCountAsItsHostsOwnLoad() {
        for (int i = 0; i < 4; i++) {
            pool.shows(A, "a", clock.instant(), new Reading.Counter(Metric.CPU, i * 100_000));
            if (i != 2) {
                pool.shows(WEB, "a", clock.instant(), webCounted(i * 80_000));
            }
            collector.collect();
            clock.forward(INTERVAL);
        }
        assertThat(stored())
                .filteredOn(point -> point.series().metric().equals(OWN))
                .containsExactly(point(A, OWN, 20, 20, 1_000), point(A, OWN, 60, 20, 1_000));
    }

    @Test
    void whatAMigrationTakesOfAHostDoesNotCountAsItsOwnLoad() {
        for (int i = 0; i < 4; i++) {
            Reading counted = new Reading.Counter(Metric.CPU, i * 20_000 + (i >= 2 ? 50_000 : 0));
            if (i == 2) {
                pool.showsMigrating(A, clock.instant(), counted);
            } else {
                pool.shows(A, "a", clock.instant(), counted);
            }
            collector.collect();
            clock.forward(INTERVAL);
        }
        assertThat(stored())
                .filteredOn(point -> point.series().metric().equals(OWN))
                .containsExactly(point(A, OWN, 20, 20, 1_000), point(A, OWN, 60, 20, 1_000));
        assertThat(stored())
                .filteredOn(point -> point.series().metric().equals(Metric.CPU))
                .contains(point(A, Metric.CPU, 40, 20, 3_500));
    }

    @Test
    void aVmThatHasLeftDoesNotCountAsItsFormerHostsOwnLoad() {
        for (int i = 0; i < 4; i++) {
            pool.shows(A, "a", clock.instant(), new Reading.Counter(Metric.CPU, i * 100_000));
            pool.shows(WEB, i < 2 ? "a" : "b", clock.instant(), webCounted(i * 80_000));
            collector.collect();
            clock.forward(INTERVAL);
        }
        assertThat(stored())
                .filteredOn(point -> point.series().metric().equals(OWN))
                .containsExactly(point(A, OWN, 20, 20, 1_000), point(A, OWN, 60, 20, 5_000));
    }

    private CollectionReport collectHost(HostId host, double mhzSeconds) {
        pool.shows(host, host.value(), clock.instant(), new Reading.Counter(Metric.CPU, mhzSeconds));
        CollectionReport report = collector.collect();
        clock.forward(INTERVAL);
        return report;
    }

    /** Shows the pool's VM on host a at the clock's time, collects, and moves the clock by one interval. */
    private CollectionReport collect(Reading... readings) {
        return collectFor("a", clock.instant(), readings);
    }

    private CollectionReport collectFor(String host, Instant at, Reading... readings) {
        pool.shows(WEB, host, at, readings);
        CollectionReport report = collector.collect();
        clock.forward(INTERVAL);
        return report;
    }

    private static Reading webCounted(double mhzSeconds) {
        return new Reading.Counter(Metric.CPU, mhzSeconds);
    }

    private static Reading level(Metric metric, double value) {
        return new Reading.Level(metric, value);
    }

    private static Point point(Subject subject, Metric metric, long secondsAfterNoon, long period, double value) {
        return new Point(
                new Series(subject, metric), NOON.plusSeconds(secondsAfterNoon), Duration.ofSeconds(period), value);
    }

    private List<Point> stored() {
        return store.read(Instant.EPOCH, NOON.plus(Duration.ofDays(1)));
    }

    private LoadHistory<VmLoad> webLoad() {
        return windows.of(WEB, 10_000, clock.instant());
    }
}
