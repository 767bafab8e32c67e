package dev.evenkeel.metrics.forecast;

import java.time.Duration;
import java.util.Arrays;

/**
 * How a load runs over the day and the week: quantiles of what it was at this time of day in the past four weeks. A day counts more the
 * nearer it is, three times as much when it is the same day of the week, and hardly when one is a working day and the other is not.
 *
 * <p>Times are seconds since 1970, days those of UTC. A day is cut into slots; a value between the middles of two slots is read off the
 * line between them.
 */
final class Profile {
    static final int DAYS = 28;
    private static final int DAY_SECONDS = 86_400;
    private static final int WEEK = 7;
    /** 1 January 1970 was a Thursday. */
    private static final int FIRST_WEEKDAY = 3;

    private static final int SATURDAY = 5;
    private static final double SAME_WEEKDAY = 3;
    private static final double OTHER_SORT_OF_DAY = 0.1;
    /** The weight of a day falls to half in two weeks. */
    private static final double FADING = Math.pow(0.5, 1 / 14.0);

    private final int slotSeconds;
    private final int slots;
    /** Means by day, as a ring, and slot; not a number where nothing is known. */
    private final float[][] means = new float[DAYS][];

    private long newestDay = Long.MIN_VALUE;
    private double sum;
    private int count;
    private long openSlot = Long.MIN_VALUE;
    private int daysSeen;

    /** @param slot a whole part of a day */
    Profile(Duration slot) {
        this.slotSeconds = (int) slot.toSeconds();
        this.slots = DAY_SECONDS / slotSeconds;
        if (slots * slotSeconds != DAY_SECONDS) {
            throw new IllegalArgumentException("A day can not be cut into slots of " + slot + ".");
        }
    }

    /** Takes the mean of a step that ends at this moment; steps come in the order of time. */
    void add(long end, double mean) {
        long slot = Math.floorDiv(end - 1, slotSeconds);
        if (slot != openSlot) {
            close();
            openSlot = slot;
        }
        sum += mean;
        count++;
    }

    private void close() {
        if (count == 0) {
            return;
        }
        long day = Math.floorDiv(openSlot, slots);
        if (day > newestDay) {
            forget(day);
        }
        rowOf(day)[Math.floorMod(openSlot, slots)] = (float) (sum / count);
        sum = 0;
        count = 0;
    }

    /** Makes room for a new day. */
    private void forget(long day) {
        for (long old = Math.max(newestDay + 1, day - DAYS + 1); old <= day; old++) {
            if (means[Math.floorMod(old, DAYS)] != null) {
                Arrays.fill(means[Math.floorMod(old, DAYS)], Float.NaN);
            }
        }
        newestDay = day;
        daysSeen++;
    }

    private float[] rowOf(long day) {
        int row = Math.floorMod(day, DAYS);
        if (means[row] == null) {
            means[row] = new float[slots];
            Arrays.fill(means[row], Float.NaN);
        }
        return means[row];
    }

    /** Days of which something is known, the present one included. */
    int days() {
        return Math.min(daysSeen, DAYS);
    }

    /**
     * The quantile of the load around a moment, not before the newest step.
     *
     * @return not a number where no day is known at that time of day
     */
    double quantile(long moment, double quantile) {
        long middle = moment - slotSeconds / 2;
        long slot = Math.floorDiv(middle, slotSeconds);
        double share = (double) Math.floorMod(middle, slotSeconds) / slotSeconds;
        double here = ofSlot(slot, quantile);
        double next = ofSlot(slot + 1, quantile);
        if (Double.isNaN(here) || Double.isNaN(next)) {
            return Double.isNaN(here) ? next : here;
        }
        return here + share * (next - here);
    }

    private double ofSlot(long slot, double quantile) {
        long day = Math.floorDiv(slot, slots);
        int ofDay = Math.floorMod(slot, slots);
        float[] values = new float[DAYS];
        double[] weights = new double[DAYS];
        int known = 0;
        double total = 0;
        for (long past = Math.min(newestDay, day - 1); past > newestDay - DAYS; past--) {
            float[] row = means[Math.floorMod(past, DAYS)];
            if (row != null && !Float.isNaN(row[ofDay])) {
                double weight = weight(day, past);
                insert(values, weights, known++, row[ofDay], weight);
                total += weight;
            }
        }
        return known == 0 ? Double.NaN : weighted(values, weights, known, total * quantile);
    }

    private static double weight(long day, long past) {
        double kind = 1;
        if (Math.floorMod(day - past, WEEK) == 0) {
            kind = SAME_WEEKDAY;
        } else if (isWeekend(day) != isWeekend(past)) {
            kind = OTHER_SORT_OF_DAY;
        }
        return kind * Math.pow(FADING, day - past);
    }

    private static boolean isWeekend(long day) {
        return Math.floorMod(day + FIRST_WEEKDAY, WEEK) >= SATURDAY;
    }

    /** Keeps values sorted, lowest first. */
    private static void insert(float[] values, double[] weights, int known, float value, double weight) {
        int place = known;
        while (place > 0 && values[place - 1] > value) {
            values[place] = values[place - 1];
            weights[place] = weights[place - 1];
            place--;
        }
        values[place] = value;
        weights[place] = weight;
    }

    private static double weighted(float[] values, double[] weights, int known, double wanted) {
        double held = 0;
        for (int i = 0; i < known - 1; i++) {
            held += weights[i];
            if (held >= wanted) {
                return values[i];
            }
        }
        return values[known - 1];
    }
}
