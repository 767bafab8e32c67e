package dev.evenkeel.simulator.load;

/**
 * The week of people at work, as a wave with mean 1 over the week: a ramp around 8 o'clock, a dip at lunch, an end around 18 o'clock,
 * and little on Saturday and Sunday. Hours are UTC.
 */
final class OfficeHours {
    private static final int DAY = 1_440;
    private static final int WEEK = 7 * DAY;
    /** 1970-01-01 was a Thursday. */
    private static final int EPOCH_WEEKDAY = 3;

    private static final double WEEKEND = 0.25;
    private static final float[] WAVE = wave();

    private OfficeHours() {}

    /** The wave at a minute since the epoch; its largest value over the week is about 3.6. */
    static double at(long minute) {
        return WAVE[(int) Math.floorMod(minute + EPOCH_WEEKDAY * DAY, (long) WEEK)];
    }

    /** Mean of the wave's square, less 1. */
    static double variance() {
        double sum = 0;
        for (float value : WAVE) {
            sum += (double) value * value;
        }
        return sum / WEEK - 1;
    }

    private static float[] wave() {
        double[] raw = new double[WEEK];
        double sum = 0;
        for (int minute = 0; minute < WEEK; minute++) {
            double hour = minute % DAY / 60.0;
            double lunch = (hour - 12.6) / 0.6;
            double work = rise(hour, 8, 0.5) * (1 - rise(hour, 18, 0.8)) * (1 - 0.15 * StrictMath.exp(-lunch * lunch));
            raw[minute] = work * (minute >= 5 * DAY ? WEEKEND : 1);
            sum += raw[minute];
        }
        float[] wave = new float[WEEK];
        for (int minute = 0; minute < WEEK; minute++) {
            wave[minute] = (float) (raw[minute] * WEEK / sum);
        }
        return wave;
    }

    private static double rise(double hour, double middle, double width) {
        return 1 / (1 + StrictMath.exp((middle - hour) / width));
    }
}
