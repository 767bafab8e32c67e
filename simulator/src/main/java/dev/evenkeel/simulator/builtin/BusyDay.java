package dev.evenkeel.simulator.builtin;

import dev.evenkeel.simulator.load.TraceMetric;
import dev.evenkeel.simulator.load.TraceSet;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.format.TextStyle;
import java.util.Comparator;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * The working day of a trace that rises most from its night: largest difference between the mean CPU demand of 9 to 18 o'clock and that
 * of the quietest three hours of the night before it (22 to 7 o'clock), Monday to Friday. Where the trace has no such day after a
 * night, its last day counts.
 *
 * @param day days since the trace's first
 * @param date its date
 * @param nightGhz mean demand in the quietest three hours of the night before
 * @param dayGhz mean demand of 9 to 18 o'clock
 */
record BusyDay(int day, LocalDate date, double nightGhz, double dayGhz) {
    private static final int BUCKETS_AN_HOUR = TraceSet.BUCKETS_A_DAY / 24;

    static BusyDay of(TraceSet traces) {
        double[] ghz = pool(traces);
        return IntStream.range(1, traces.days())
                .mapToObj(day -> at(traces, ghz, day))
                .filter(BusyDay::isWorkingDay)
                .max(Comparator.comparingDouble(BusyDay::rise))
                .orElseGet(() -> at(traces, ghz, traces.days() - 1));
    }

    /** Demand of all VMs together in each bucket, GHz. */
    static double[] pool(TraceSet traces) {
        double[] ghz = new double[traces.buckets()];
        for (int row = 0; row < traces.vms().size(); row++) {
            for (int bucket = 0; bucket < ghz.length; bucket++) {
                ghz[bucket] += traces.value(TraceMetric.CPU, row, bucket) / 1_000;
            }
        }
        return ghz;
    }

    private static BusyDay at(TraceSet traces, double[] ghz, int day) {
        int midnight = day * TraceSet.BUCKETS_A_DAY;
        double quietest = IntStream.rangeClosed(-2, 4)
                .mapToDouble(hour -> mean(ghz, midnight + hour * BUCKETS_AN_HOUR, 3))
                .min()
                .orElseThrow();
        double atWork = mean(ghz, midnight + 9 * BUCKETS_AN_HOUR, 9);
        return new BusyDay(day, traces.firstDay().plusDays(day), quietest, atWork);
    }

    private static double mean(double[] ghz, int from, int hours) {
        return IntStream.range(Math.max(0, from), from + hours * BUCKETS_AN_HOUR)
                .mapToDouble(bucket -> ghz[bucket])
                .average()
                .orElse(0);
    }

    String inWords() {
        return String.format(
                Locale.ROOT,
                "%.0f GHz in its quietest three hours, %.0f GHz from 9 to 18 o'clock on %s, %s",
                nightGhz,
                dayGhz,
                date.getDayOfWeek().getDisplayName(TextStyle.FULL, Locale.ENGLISH),
                date);
    }

    private boolean isWorkingDay() {
        return date.getDayOfWeek().getValue() <= DayOfWeek.FRIDAY.getValue();
    }

    private double rise() {
        return dayGhz - nightGhz;
    }
}
