package dev.evenkeel.metrics.store;

import io.questdb.cairo.vm.api.MemoryCR;
import java.util.Arrays;
import java.util.BitSet;

/**
 * Sums up one step of time for every series, by their numbers. Points come in the order of time; of points of a series for one moment
 * the last counts.
 */
final class StepSums {
    /** What is known of a series over the step. */
    interface Sink {
        void sum(int key, long millis, double mean, double max);
    }

    private static final long NOTHING = Long.MIN_VALUE;

    /** By series: its newest point, which another for the same moment may still replace. */
    private final long[] moments;

    private final int[] periods;
    private final double[] values;
    private final long[] millis;
    private final double[] means;
    private final double[] maxima;

    /** By their numbers. */
    private final BitSet wanted;

    /** For the series with these numbers; points of others do not count. */
    StepSums(BitSet wanted) {
        this.wanted = wanted;
        int series = wanted.length();
        moments = new long[series];
        periods = new int[series];
        values = new double[series];
        millis = new long[series];
        means = new double[series];
        maxima = new double[series];
        Arrays.fill(moments, NOTHING);
    }

    /** Takes in rows of the table of points. */
    void addRows(TableRange.Columns columns, long first, long end) {
        MemoryCR at = columns.column(SeriesTable.AT);
        MemoryCR series = columns.column(SeriesTable.SERIES);
        MemoryCR period = columns.column(PointsTable.PERIOD);
        MemoryCR value = columns.column(PointsTable.VALUE);
        for (long row = first; row < end; row++) {
            int key = series.getInt(row * Integer.BYTES);
            if (wanted.get(key)) {
                addPoint(
                        key,
                        at.getLong(row * Long.BYTES),
                        period.getInt(row * Integer.BYTES),
                        value.getDouble(row * Double.BYTES));
            }
        }
    }

    private void addPoint(int key, long moment, int period, double value) {
        if (moments[key] != moment) {
            settle(key);
            moments[key] = moment;
        }
        periods[key] = period;
        values[key] = value;
    }

    private void settle(int key) {
        if (moments[key] != NOTHING) {
            moments[key] = NOTHING;
            add(key, periods[key], values[key], values[key]);
        }
    }

    /** Adds what a finer step has summed up. */
    void add(int key, long length, double mean, double max) {
        millis[key] += length;
        means[key] += (mean - means[key]) * length / millis[key];
        maxima[key] = Math.max(maxima[key], max);
    }

    /** Hands over the sums of this step, in the order of the series' numbers, and begins another. */
    void end(Sink sink) {
        for (int key = wanted.nextSetBit(0); key >= 0; key = wanted.nextSetBit(key + 1)) {
            settle(key);
            if (millis[key] > 0) {
                sink.sum(key, millis[key], means[key], maxima[key]);
                millis[key] = 0;
                means[key] = 0;
                maxima[key] = 0;
            }
        }
    }
}
