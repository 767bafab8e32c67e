package dev.evenkeel.model.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evenkeel.model.HostId;
import dev.evenkeel.model.NetworkId;
import dev.evenkeel.model.VmId;
import dev.evenkeel.model.load.Metric;
import dev.evenkeel.model.load.Point;
import dev.evenkeel.model.load.Retention;
import dev.evenkeel.model.load.Series;
import dev.evenkeel.model.port.MetricStore;
import dev.evenkeel.model.port.PortException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** What every {@link MetricStore} keeps to. Times are whole milliseconds: a store need not keep finer ones. */
public abstract class MetricStoreContract extends MetricHistoryContract {
    @Test
    void aNewStoreIsHealthyAndEmpty() {
        assertThat(store.check().problems()).isEmpty();
        assertThat(store.read(Instant.EPOCH, NOON)).isEmpty();
    }

    @Test
    void pointsComeBackAsTheyWereStored() {
        List<Point> points = List.of(
                new Point(new Series(new HostId("a1"), Metric.CPU), NOON, INTERVAL, 12_345.678901234),
                new Point(new Series(new HostId("a1"), Metric.MEMORY), NOON, Duration.ofMillis(20_001), 0),
                new Point(new Series(new VmId("a1"), Metric.CPU), NOON, Duration.ofMillis(1), Double.MIN_VALUE),
                new Point(new Series(new VmId("a1"), Metric.sent(LAN)), NOON, Duration.ofDays(2), Double.MAX_VALUE),
                new Point(new Series(new VmId("a1"), Metric.received(LAN)), NOON, INTERVAL, 1e9));
        store.append(points);
        assertThat(read(NOON.minusMillis(1), NOON)).containsExactlyInAnyOrderElementsOf(points);
    }

    @Test
    void anyNameIsKept() {
        List<Point> points = new ArrayList<>();
        for (String name :
                List.of("it's \"so\"", "a,b=c d\\", "späße-虎-😀", "null", "%s;--", "tab\tline\nend", "x".repeat(300))) {
            points.add(new Point(new Series(new VmId(name), Metric.CPU), NOON, INTERVAL, 1));
            points.add(new Point(new Series(new HostId("h"), Metric.sent(new NetworkId(name))), NOON, INTERVAL, 2));
        }
        store.append(points);
        assertThat(read(NOON.minusMillis(1), NOON)).containsExactlyInAnyOrderElementsOf(points);
    }

    @Test
    void aRangeLeavesOutItsBeginningAndIncludesItsEnd() {
        store.append(List.of(cpu("v", 0, 1), cpu("v", 20, 2), cpu("v", 40, 3), cpu("v", 60, 4)));
        assertThat(values(NOON, NOON.plusSeconds(40))).containsExactly(2.0, 3.0);
        assertThat(values(NOON, NOON)).isEmpty();
        assertThat(values(NOON.plusSeconds(40), NOON)).isEmpty();
        assertThat(values(NOON.minusMillis(1), NOON)).containsExactly(1.0);
        assertThat(values(NOON.plusSeconds(60), NOON.plusSeconds(1_000))).isEmpty();
    }

    @Test
    void everythingIsInAnyRangeThatHoldsIt() {
        store.append(List.of(cpu("v", 0, 1)));
        assertThat(values(Instant.EPOCH, NOON.plus(Duration.ofDays(40_000)))).containsExactly(1.0);
    }

    @Test
    void pointsThatComeLateAreReadInTheOrderOfTime() {
        store.append(List.of(cpu("v", 60, 4), cpu("v", 20, 2)));
        store.append(List.of(cpu("v", 100_000, 5)));
        store.append(List.of(cpu("v", 40, 3), cpu("v", -100_000, 1)));
        assertThat(values(Instant.EPOCH, NOON.plusSeconds(100_000))).containsExactly(1.0, 2.0, 3.0, 4.0, 5.0);
    }

    @Test
    void ofTwoPointsOfASeriesForOneMomentTheLastWins() {
        Series series = new Series(new VmId("v"), Metric.CPU);
        store.append(List.of(cpu("v", 0, 1), cpu("w", 0, 7), cpu("v", 0, 2)));
        assertThat(values(NOON.minusMillis(1), NOON)).containsExactlyInAnyOrder(7.0, 2.0);
        Point last = new Point(series, NOON, INTERVAL.dividedBy(2), 3);
        store.append(List.of(cpu("v", 20, 9)));
        store.append(List.of(last));
        assertThat(read(NOON.minusMillis(1), NOON)).containsExactlyInAnyOrder(last, cpu("w", 0, 7));
    }

    @Test
    void appendingNothingIsNoMistake() {
        store.append(List.of());
        assertThat(store.read(Instant.EPOCH, NOON)).isEmpty();
    }

    @Test
    void oldPointsAreForgottenAndYoungOnesKept() {
        for (int day = -10; day <= 0; day++) {
            store.append(List.of(cpu("v", day * 86_400 + 60, 10 + day)));
        }
        store.forgetOld(NOON);
        assertThat(values(Instant.EPOCH, NOON.plusSeconds(60))).contains(8.0, 9.0, 10.0);
        Instant certainlyGone =
                NOON.minus(Retention.DEFAULT.points()).minus(keepsLongerBy()).minusMillis(1);
        assertThat(store.read(Instant.EPOCH, certainlyGone)).isEmpty();
    }

    @Test
    void aStoreGoesOnAfterForgettingEverything() {
        store.append(List.of(cpu("v", 0, 1)));
        store.forgetOld(NOON.plus(Duration.ofDays(1_000)));
        assertThat(store.read(Instant.EPOCH, NOON)).isEmpty();
        Instant later = NOON.plus(Duration.ofDays(1_001));
        Point next = new Point(new Series(new VmId("v"), Metric.CPU), later, INTERVAL, 2);
        store.append(List.of(next));
        assertThat(read(later.minusMillis(1), later)).containsExactly(next);
    }

    @Test
    void whatIsReadIsWhatAMapWouldHold() {
        long seed = 20260302;
        Random random = new Random(seed);
        Map<String, Point> model = new LinkedHashMap<>();
        for (int batch = 0; batch < 20; batch++) {
            List<Point> points = new ArrayList<>();
            for (int i = random.nextInt(40); i >= 0; i--) {
                Point point = anyPoint(random, batch);
                points.add(point);
                model.put(point.series() + "@" + point.at(), point);
            }
            store.append(points);
        }
        List<Point> read = read(Instant.EPOCH, NOON.plus(Duration.ofDays(365)));
        assertThat(read).as("seed %d", seed).containsExactlyInAnyOrderElementsOf(model.values());
    }

    @Test
    void onePartReadsWhileAnotherAppends() throws Exception {
        ExecutorService other = Executors.newSingleThreadExecutor();
        try {
            Callable<Void> appendAll = () -> {
                for (int i = 0; i < 200; i++) {
                    store.append(List.of(cpu("v", i * 20, i), cpu("w", i * 20, i)));
                }
                return null;
            };
            Future<Void> appending = other.submit(appendAll);
            do {
                assertThat(values(Instant.EPOCH, NOON.plusSeconds(4_000))).isSorted();
            } while (!appending.isDone());
            appending.get();
        } finally {
            other.shutdownNow();
        }
        assertThat(store.read(Instant.EPOCH, NOON.plusSeconds(4_000))).hasSize(400);
    }

    @Test
    void aClosedStoreSaysSo() {
        store.close();
        store.close();
        assertThatThrownBy(() -> store.append(List.of(cpu("v", 0, 1)))).isInstanceOf(PortException.class);
        assertThatThrownBy(() -> store.read(Instant.EPOCH, NOON)).isInstanceOf(PortException.class);
        assertThat(store.check().isGood()).isFalse();
    }

    /** Adds what a store on disk keeps to. */
    public abstract static class Durable extends MetricStoreContract {
        @Test
        void whatWasStoredIsThereAfterOpeningAgain() throws Exception {
            List<Point> points = new ArrayList<>();
            for (int i = 0; i < 500; i++) {
                points.add(cpu("v" + i % 7, i * 600, i));
            }
            store.append(points.subList(0, 300));
            store.close();
            store = open();
            store.append(points.subList(300, 500));
            store.close();
            store = open();
            assertThat(read(Instant.EPOCH, NOON.plus(Duration.ofDays(30)))).containsExactlyElementsOf(points);
        }

        @Test
        void theLastPointWinsAfterOpeningAgain() throws Exception {
            store.append(List.of(cpu("v", 0, 1), cpu("v", 20, 2)));
            store.close();
            store = open();
            store.append(List.of(cpu("v", 0, 3)));
            assertThat(values(NOON.minusMillis(1), NOON)).containsExactly(3.0);
        }
    }
}
