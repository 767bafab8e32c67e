package dev.evenkeel.engine.app.course;

import java.util.Arrays;

/**
 * One metric of a VM as it was recorded: means over periods, in the order of time. Times are milliseconds. A value holds for an hour at
 * most where none follows; after that, and before the first, it is 0.
 */
final class StepLine {
    private static final long HOLD = 3_600_000;

    private long[] starts = new long[64];
    private long[] ends = new long[64];
    private float[] values = new float[64];
    private int size;

    /** A period that ends after all before it. */
    void add(long start, long end, double value) {
        if (size == ends.length) {
            starts = Arrays.copyOf(starts, 2 * size);
            ends = Arrays.copyOf(ends, 2 * size);
            values = Arrays.copyOf(values, 2 * size);
        }
        starts[size] = start;
        ends[size] = end;
        values[size++] = (float) value;
    }

    long start() {
        return starts[0];
    }

    long end() {
        return ends[size - 1];
    }

    /** All values so many times as large. */
    StepLine times(double factor) {
        StepLine line = new StepLine();
        for (int i = 0; i < size; i++) {
            line.add(starts[i], ends[i], factor * values[i]);
        }
        return line;
    }

    double most() {
        double most = 0;
        for (int i = 0; i < size; i++) {
            most = Math.max(most, values[i]);
        }
        return most;
    }

    double at(long time) {
        int period = periodAt(time);
        if (period < size && starts[period] <= time) {
            return values[period];
        }
        return period > 0 && time < ends[period - 1] + HOLD ? values[period - 1] : 0;
    }

    /** The first moment after this one at which the value may change; the largest number when it never does. */
    long nextChange(long time) {
        int period = periodAt(time);
        long next = Long.MAX_VALUE;
        if (period < size) {
            next = starts[period] > time ? starts[period] : ends[period];
        }
        boolean holds = period > 0 && time < ends[period - 1] + HOLD;
        return holds ? Math.min(next, ends[period - 1] + HOLD) : next;
    }

    /** The first period that ends after the moment. */
    private int periodAt(long time) {
        int found = Arrays.binarySearch(ends, 0, size, time);
        return found >= 0 ? found + 1 : -found - 1;
    }
}
