package dev.evenkeel.model.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Percentage.withPercentage;

import dev.evenkeel.model.HostId;
import dev.evenkeel.model.NetworkId;
import dev.evenkeel.model.Subject;
import dev.evenkeel.model.VmId;
import dev.evenkeel.model.load.Metric;
import dev.evenkeel.model.load.Point;
import dev.evenkeel.model.load.Resolution;
import dev.evenkeel.model.load.RollUp;
import dev.evenkeel.model.load.Series;
import dev.evenkeel.model.port.MetricStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How every {@link MetricStore} rolls points up; {@link MetricStoreContract} adds the rest. */
abstract class MetricHistoryContract {
    protected static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
    protected static final Duration INTERVAL = Duration.ofSeconds(20);
    protected static final NetworkId LAN = new NetworkId("lan");

    protected MetricStore store;

    /** Opens the store under test; a durable one in the same place every time, so that closing and opening finds what was there. */
    protected abstract MetricStore open() throws Exception;

    /** How much longer than asked the store may keep points. */
    protected abstract Duration keepsLongerBy();

    @BeforeEach
    void openStore() throws Exception {
        store = open();
    }

    @AfterEach
    void closeStore() {
        store.close();
    }

    @Test
    void historyIsTheWeightedMeanAndTheMaximumOfEachStepThatEndsInTheRange() {
        store.append(List.of(
                point("v", 0, 20, 99),
                point("v", 20, 20, 10),
                point("v", 40, 60, 30),
                point("v", 300, 20, 50),
                point("v", 301, 20, 70),
                point("v", 900, 300, 40),
                point("v", 901, 20, 99)));
        assertThat(history("v", Resolution.FIVE_MINUTES, 0, 1_000))
                .containsExactly(
                        "300 s: 30.00 MHz, at most 50.00, known 100 s",
                        "600 s: 70.00 MHz, at most 70.00, known 20 s",
                        "900 s: 40.00 MHz, at most 40.00, known 300 s");
        assertThat(history("v", Resolution.FIVE_MINUTES, 1, 899)).hasSize(2);
        assertThat(history("v", Resolution.FIVE_MINUTES, 300, 900)).hasSize(2);
        assertThat(history("v", Resolution.FIVE_MINUTES, 900, 900)).isEmpty();
        assertThat(history("v", Resolution.HOUR, 0, 3_600))
                .containsExactly("3600 s: 41.77 MHz, at most 99.00, known 440 s");
        assertThat(history("v", Resolution.HOUR, 0, 3_599)).isEmpty();
    }

    @Test
    void historyIsOfTheSeriesAskedForAlone() {
        Series sent = new Series(new VmId("it's v"), Metric.sent(LAN));
        Series host = new Series(new HostId("v"), Metric.CPU);
        store.append(List.of(
                cpu("v", 20, 1),
                cpu("w", 20, 2),
                new Point(sent, NOON.plusSeconds(20), INTERVAL, 3),
                new Point(host, NOON.plusSeconds(20), INTERVAL, 4)));
        assertThat(history(Set.of(sent, host))).containsExactlyInAnyOrder(3.0, 4.0);
        assertThat(history(Set.of(new Series(new VmId("w"), Metric.CPU)))).containsExactly(2.0);
        assertThat(history(Set.of(new Series(new VmId("unknown"), Metric.CPU)))).isEmpty();
        assertThat(history(Set.of())).isEmpty();
    }

    private List<Double> history(Set<Series> series) {
        return store.history(series, Resolution.FIVE_MINUTES, NOON, NOON.plusSeconds(300)).stream()
                .map(RollUp::mean)
                .toList();
    }

    @Test
    void pointsThatComeLateOrTwiceCountInHistoryOnce() {
        store.append(List.of(cpu("v", 20, 10), cpu("v", 4_000, 1)));
        assertThat(history("v", Resolution.HOUR, 0, 3_600))
                .containsExactly("3600 s: 10.00 MHz, at most 10.00, known 20 s");
        store.append(List.of(cpu("v", 20, 20), cpu("v", 40, 40)));
        assertThat(history("v", Resolution.HOUR, 0, 3_600))
                .containsExactly("3600 s: 30.00 MHz, at most 40.00, known 40 s");
        assertThat(history("v", Resolution.FIVE_MINUTES, 0, 3_600))
                .containsExactly("300 s: 30.00 MHz, at most 40.00, known 40 s");
    }

    @Test
    void historyIsWhatTheSumsOfThePointsWouldBe() {
        long seed = 20260303;
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
        Set<Series> all = model.values().stream().map(Point::series).collect(Collectors.toSet());
        for (Resolution resolution : Resolution.values()) {
            List<RollUp> history = store.history(all, resolution, Instant.EPOCH, NOON.plus(Duration.ofDays(365)));
            assertThat(history).extracting(RollUp::at).isSorted();
            assertThat(history)
                    .as("seed %d, %s", seed, resolution)
                    .hasSameSizeAs(history.stream()
                            .map(one -> one.series() + "@" + one.at())
                            .distinct()
                            .toList());
            double weight =
                    history.stream().mapToDouble(one -> one.known().toMillis()).sum();
            double sum = history.stream()
                    .mapToDouble(one -> one.mean() * one.known().toMillis())
                    .sum();
            assertThat(weight)
                    .as("seed %d", seed)
                    .isEqualTo(model.values().stream()
                            .mapToDouble(point -> point.period().toMillis())
                            .sum());
            assertThat(sum)
                    .as("seed %d", seed)
                    .isCloseTo(
                            model.values().stream()
                                    .mapToDouble(point ->
                                            point.value() * point.period().toMillis())
                                    .sum(),
                            withPercentage(1e-5));
        }
    }

    @Test
    void historyOutlivesThePointsThatItIsMadeOf() {
        store.append(List.of(
                point("v", 20, 20, 10), point("v", 300, 20, 30), point("w", 300, 20, 7), point("v", 301, 20, 50)));
        List<String> fiveMinutes = history("v", Resolution.FIVE_MINUTES, 0, 3_600);
        List<String> hours = history("v", Resolution.HOUR, 0, 3_600);
        store.forgetOld(NOON.plus(Duration.ofDays(5)));
        assertThat(store.read(Instant.EPOCH, NOON.plus(Duration.ofDays(5)))).isEmpty();
        assertThat(history("v", Resolution.FIVE_MINUTES, 0, 3_600))
                .isEqualTo(fiveMinutes)
                .hasSize(2);
        assertThat(history("v", Resolution.HOUR, 0, 3_600)).isEqualTo(hours).hasSize(1);
        assertThat(history("v", Resolution.FIVE_MINUTES, 0, 300)).hasSize(1);
        store.forgetOld(NOON.plus(Duration.ofDays(32)));
        assertThat(history("v", Resolution.FIVE_MINUTES, 0, 3_600)).isEmpty();
        assertThat(history("v", Resolution.HOUR, 0, 3_600)).isEqualTo(hours);
        store.forgetOld(NOON.plus(Duration.ofDays(398)));
        assertThat(history("v", Resolution.HOUR, 0, 3_600)).isEmpty();
    }

    @Test
    void historyReachesFromWhatIsRolledUpToTheNewestPoint() {
        for (int hour = 0; hour < 72; hour++) {
            store.append(List.of(cpu("v", hour * 3_600 + 20, hour)));
        }
        store.forgetOld(NOON.plus(Duration.ofHours(72)));
        Series series = new Series(new VmId("v"), Metric.CPU);
        List<RollUp> history = store.history(Set.of(series), Resolution.HOUR, NOON, NOON.plus(Duration.ofHours(72)));
        assertThat(history)
                .extracting(RollUp::mean)
                .containsExactlyElementsOf(
                        IntStream.range(0, 72).mapToObj(hour -> (double) hour).toList());
    }

    @Test
    void aPointThatComesAfterItsHourWasRolledUpCountsOnce() {
        store.append(List.of(cpu("v", 20, 10), cpu("w", 20, 5)));
        store.forgetOld(NOON.plus(Duration.ofDays(5)));
        store.append(List.of(cpu("v", 20, 10), cpu("u", 20, 30)));
        for (int again = 0; again < 2; again++) {
            for (String vm : List.of("v 10", "w 5", "u 30")) {
                String[] name = vm.split(" ");
                assertThat(history(name[0], Resolution.HOUR, 0, 3_600))
                        .containsExactly("3600 s: %1$s.00 MHz, at most %1$s.00, known 20 s".formatted(name[1]));
            }
            store.forgetOld(NOON.plus(Duration.ofDays(5)));
        }
    }

    private List<String> history(String vm, Resolution resolution, long from, long to) {
        return store
                .history(
                        Set.of(new Series(new VmId(vm), Metric.CPU)),
                        resolution,
                        NOON.plusSeconds(from),
                        NOON.plusSeconds(to))
                .stream()
                .map(one -> String.format(
                        Locale.ROOT,
                        "%d s: %.2f MHz, at most %.2f, known %d s",
                        Duration.between(NOON, one.at()).toSeconds(),
                        one.mean(),
                        one.max(),
                        one.known().toSeconds()))
                .toList();
    }

    private static Point point(String vm, long secondsAfterNoon, long seconds, double mhz) {
        return new Point(
                new Series(new VmId(vm), Metric.CPU),
                NOON.plusSeconds(secondsAfterNoon),
                Duration.ofSeconds(seconds),
                mhz);
    }

    /** A point of a VM's CPU that ends so many seconds after noon. */
    protected static Point cpu(String vm, long secondsAfterNoon, double mhz) {
        return new Point(new Series(new VmId(vm), Metric.CPU), NOON.plusSeconds(secondsAfterNoon), INTERVAL, mhz);
    }

    /** Reads, and checks that time never goes back. */
    protected List<Point> read(Instant from, Instant to) {
        List<Point> points = store.read(from, to);
        assertThat(points).extracting(Point::at).isSorted();
        return points;
    }

    protected List<Double> values(Instant from, Instant to) {
        return read(from, to).stream().map(Point::value).toList();
    }

    protected static Point anyPoint(Random random, int batch) {
        Subject subject =
                random.nextBoolean() ? new HostId("h" + random.nextInt(4)) : new VmId("v" + random.nextInt(4));
        Metric metric = random.nextBoolean() ? Metric.CPU : Metric.received(LAN);
        long secondsAfterNoon = 20L * random.nextInt(10) + 1_800L * random.nextInt(batch + 1);
        Duration period = Duration.ofMillis(1 + random.nextInt(60_000));
        return new Point(new Series(subject, metric), NOON.plusSeconds(secondsAfterNoon), period, random.nextDouble());
    }
}
