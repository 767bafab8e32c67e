package dev.evenkeel.metrics;

/** Levels, each held for a time, to be asked which level the load was above, or below, for most of that time. */
final class WeightedLevels {
    /** Lets a load that was held for exactly the share count, whatever share × total rounds to. */
    private static final double ROUNDING = 1 - 1e-9;

    private final double[] levels;
    private final long[] weights;
    private int size;
    private long total;

    WeightedLevels(int capacity) {
        levels = new double[capacity];
        weights = new long[capacity];
    }

    /** Adds a level that was held for this many milliseconds; keeps them sorted, lowest first. */
    void add(double level, long weight) {
        int place = size++;
        while (place > 0 && levels[place - 1] > level) {
            levels[place] = levels[place - 1];
            weights[place] = weights[place - 1];
            place--;
        }
        levels[place] = level;
        weights[place] = weight;
        total += weight;
    }

    /** True when no time was added. */
    boolean isEmpty() {
        return total == 0;
    }

    /** Time-weighted mean Σ(level × weight) / Σ weight. */
    double mean() {
        double sum = 0;
        for (int i = 0; i < size; i++) {
            sum += levels[i] * weights[i];
        }
        return sum / total;
    }

    /** The highest level that the load was at or above for at least this share of the time: the weighted (1 − share) quantile. */
    double mostlyAbove(double share) {
        long held = 0;
        int i = size;
        do {
            held += weights[--i];
        } while (i > 0 && held < share * total * ROUNDING);
        return levels[i];
    }

    /** The lowest level that the load was at or below for at least this share of the time: the weighted share quantile. */
    double mostlyBelow(double share) {
        long held = 0;
        int i = -1;
        do {
            held += weights[++i];
        } while (i < size - 1 && held < share * total * ROUNDING);
        return levels[i];
    }
}
