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

/** A Java process of its own that stores some hours of points, says so, and forgets them. */
final class RollingProcess {
    static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
    static final int HOURS = 40;
    static final Instant LATER = NOON.plus(Duration.ofDays(20));

    private RollingProcess() {}

    /** Argument: directory. */
    public static void main(String[] arguments) {
        QuestDbStore store = QuestDbStore.open(Path.of(arguments[0]), StoreLimits.DEFAULT);
        store.append(points());
        System.out.println("stored");
        store.forgetOld(LATER);
        System.out.println("forgotten");
    }

    static Process start(Path directory) throws IOException {
        return new ProcessBuilder(JavaProcess.command(
                        List.of("-XX:TieredStopAtLevel=1"), RollingProcess.class, List.of(directory.toString())))
                .redirectErrorStream(true)
                .start();
    }

    static Series series(int vm) {
        return new Series(new VmId("v" + vm), Metric.CPU);
    }

    /** Of three VMs every ten minutes; the value is the number of the hour and the VM. */
    static List<Point> points() {
        List<Point> points = new ArrayList<>();
        for (int number = 0; number < 6 * HOURS; number++) {
            for (int vm = 0; vm < 3; vm++) {
                Instant at = NOON.plus(Duration.ofMinutes(10).multipliedBy(number + 1));
                points.add(new Point(series(vm), at, Duration.ofMinutes(10), 10 * (number / 6) + vm));
            }
        }
        return points;
    }
}
