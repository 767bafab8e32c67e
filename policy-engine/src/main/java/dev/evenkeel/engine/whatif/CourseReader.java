package dev.evenkeel.engine.whatif;

import dev.evenkeel.simulator.report.PoolReport;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Reads the pool's meters at even steps and keeps what was counted between two readings. */
final class CourseReader implements ScenarioRun.MeterReader {
    private static final Duration FINEST = Duration.ofMinutes(5);
    private static final int MOST_POINTS = 2_000;
    private static final double MINUTES_PER_HOUR = 60;
    private static final double WATTS_PER_KW = 1_000;

    private final Duration step;
    private final Runnable told;
    private final List<CoursePoint> course = new ArrayList<>();
    private PoolReport before;

    /** @param told called after every reading */
    CourseReader(Duration length, Runnable told) {
        long steps = length.dividedBy(FINEST) / MOST_POINTS + 1;
        this.step = FINEST.multipliedBy(steps);
        this.told = told;
    }

    @Override
    public Duration period() {
        return step;
    }

    @Override
    public void read(Duration sinceStart, PoolReport now) {
        double hours = (double) step.toSeconds() / Duration.ofHours(1).toSeconds();
        double on = hoursOn(now) - (before == null ? 0 : hoursOn(before));
        double kWh =
                now.energy().actualKwh() - (before == null ? 0 : before.energy().actualKwh());
        double overload = now.service().overloadMinutes()
                - (before == null ? 0 : before.service().overloadMinutes());
        int landed = now.migrations().landed()
                - (before == null ? 0 : before.migrations().landed());
        course.add(new CoursePoint(
                now.energy().to(),
                on / hours,
                kWh * WATTS_PER_KW / hours,
                overload / MINUTES_PER_HOUR / hours,
                landed));
        before = now;
        told.run();
    }

    /** How many readings there are in a run of this length. */
    long readings(Duration length) {
        return length.dividedBy(step);
    }

    List<CoursePoint> course() {
        return List.copyOf(course);
    }

    private static double hoursOn(PoolReport report) {
        return report.energy().hostHours() - report.energy().hostHoursOff();
    }
}
