package dev.evenkeel.metrics.store;

import dev.evenkeel.model.VmId;
import dev.evenkeel.model.fixture.JavaProcess;
import dev.evenkeel.model.load.Metric;
import dev.evenkeel.model.load.Point;
import dev.evenkeel.model.load.Series;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A Java process of its own that appends batch after batch and prints the number of each when it is acknowledged. It ends after the
 * last without closing the store.
 */
final class AppendingProcess {
    static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
    private static final int VMS = 40;

    private AppendingProcess() {}

    /** Arguments: directory, first batch, number of batches. */
    public static void main(String[] arguments) {
        int first = Integer.parseInt(arguments[1]);
        int end = first + Integer.parseInt(arguments[2]);
        QuestDbStore store = QuestDbStore.open(Path.of(arguments[0]), StoreLimits.DEFAULT);
        for (int batch = first; batch < end; batch++) {
            store.append(batch(batch));
            System.out.println(batch);
        }
    }

    static Process start(Path directory, int first, int batches) throws IOException {
        List<String> command = JavaProcess.command(
                List.of("-XX:TieredStopAtLevel=1"),
                AppendingProcess.class,
                List.of(directory.toString(), Integer.toString(first), Integer.toString(batches)));
        return new ProcessBuilder(command).redirectErrorStream(true).start();
    }

    /** One point of each VM, and one that comes late; a batch is an hour, so that days begin and end. */
    static List<Point> batch(int number) {
        List<Point> points = new ArrayList<>();
        for (int vm = 0; vm < VMS; vm++) {
            points.add(point("v" + vm, number * 3_600L, number));
        }
        points.add(point("new" + number, number * 3_600L, number));
        points.add(point("late", number * 3_600L - 100_000, number));
        return points;
    }

    private static Point point(String vm, long secondsAfterNoon, double value) {
        return new Point(
                new Series(new VmId(vm), Metric.CPU),
                NOON.plusSeconds(secondsAfterNoon),
                Duration.ofSeconds(20),
                value);
    }
}
