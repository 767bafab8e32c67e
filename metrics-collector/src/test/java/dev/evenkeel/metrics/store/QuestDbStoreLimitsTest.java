package dev.evenkeel.metrics.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evenkeel.model.VmId;
import dev.evenkeel.model.load.Metric;
import dev.evenkeel.model.load.Point;
import dev.evenkeel.model.load.Resolution;
import dev.evenkeel.model.load.Retention;
import dev.evenkeel.model.load.RollUp;
import dev.evenkeel.model.load.Series;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QuestDbStoreLimitsTest {
    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
    private static final int HOURS = 24;
    private static final int POINTS_AN_HOUR = 120_000;
    private static final Series BUSY = new Series(new VmId("v1"), Metric.CPU);

    @TempDir
    Path parent;

    @Test
    void whenThereIsNoRoomTheOldestPointsGoFirstAndAreStillRolledUp() {
        long limit = 48L << 20;
        Instant end = NOON.plus(Duration.ofHours(HOURS));
        try (QuestDbStore store = open(limit)) {
            for (int hour = 0; hour < HOURS; hour++) {
                store.append(hour(hour));
            }
            assertThat(bytes()).isGreaterThan(limit);
            assertThat(store.check().problems()).isEmpty();
            List<RollUp> before = store.history(Set.of(BUSY), Resolution.HOUR, NOON, end);

            store.forgetOld(end);

            assertThat(bytes()).isLessThanOrEqualTo(limit);
            List<Point> kept = store.read(Instant.EPOCH, end);
            assertThat(kept).isNotEmpty().hasSizeLessThan(HOURS * POINTS_AN_HOUR);
            assertThat(kept.get(kept.size() - 1).at()).isEqualTo(end);
            assertThat(store.history(Set.of(BUSY), Resolution.HOUR, NOON, end))
                    .isEqualTo(before)
                    .hasSize(HOURS);
            assertThat(store.check().problems())
                    .singleElement()
                    .asString()
                    .contains("has reached its limit of 48 MiB", "the oldest goes before its time");

            store.append(hour(HOURS));
            store.forgetOld(end.plus(Duration.ofDays(3)));
            assertThat(store.check().problems()).isEmpty();
        }
    }

    @Test
    void whatIsWrittenToStaysHoweverLittleRoomThereIs() {
        try (QuestDbStore store = open(1)) {
            store.append(hour(0));
            store.append(hour(1));
            store.forgetOld(NOON.plus(Duration.ofHours(2)));
            assertThat(store.read(Instant.EPOCH, NOON.plus(Duration.ofHours(3))))
                    .hasSize(POINTS_AN_HOUR);
        }
    }

    private QuestDbStore open(long mostBytes) {
        return QuestDbStore.open(parent.resolve("metrics"), new StoreLimits(Retention.DEFAULT, mostBytes));
    }

    private long bytes() {
        try (Stream<Path> files = Files.walk(parent)) {
            return files.map(Path::toFile)
                    .filter(File::isFile)
                    .mapToLong(File::length)
                    .sum();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Points of two hundred VMs that end in this hour, the last of them with it. */
    private static List<Point> hour(int hour) {
        List<Point> points = new ArrayList<>();
        int vms = 200;
        int times = POINTS_AN_HOUR / vms;
        Duration step = Duration.ofHours(1).dividedBy(times);
        for (int time = 1; time <= times; time++) {
            Instant at = NOON.plus(Duration.ofHours(hour)).plus(step.multipliedBy(time));
            IntStream.range(0, vms)
                    .mapToObj(vm -> new Point(new Series(new VmId("v" + vm), Metric.CPU), at, step, 10 + hour))
                    .forEach(points::add);
        }
        return points;
    }
}
