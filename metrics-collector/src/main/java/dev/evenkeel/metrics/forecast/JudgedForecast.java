package dev.evenkeel.metrics.forecast;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/** A forecast of one series that remembers what it and the baselines said, and is judged when the time has come. */
final class JudgedForecast {
    /** Is told what was said of a step and what came. */
    interface Judge {
        /** @param step its number since 1970 */
        void judge(long step, int horizon, double forecast, double lastValue, double yesterday, double came);
    }

    static final Judge NO_JUDGE = (step, horizon, forecast, lastValue, yesterday, came) -> {};

    private static final int DAY_STEPS = 288;

    private final SeriesForecast forecast;
    private final int[] steps;
    /** By horizon: what was said at past steps, as a ring as long as the horizon and one more. */
    private final float[][] said;
    /** The load of past steps, as far back as is needed, as a ring; not a number where it is not known. */
    private final float[] loads;

    private long step = Long.MIN_VALUE;

    JudgedForecast(List<Duration> horizons) {
        this.forecast = new SeriesForecast(horizons);
        this.steps = horizons.stream()
                .mapToInt(horizon -> (int) horizon.dividedBy(SeriesForecast.STEP))
                .toArray();
        this.said = Arrays.stream(steps).mapToObj(JudgedForecast::unknown).toArray(float[][]::new);
        this.loads = unknown(Math.max(DAY_STEPS, steps[steps.length - 1]));
    }

    private static float[] unknown(int steps) {
        float[] ring = new float[steps + 1];
        Arrays.fill(ring, Float.NaN);
        return ring;
    }

    /** Takes the mean of a step, and tells the judge what was said of it before. */
    void observe(long end, double mean, Judge judge) {
        long next = end / SeriesForecast.STEP.toSeconds();
        if (next <= step) {
            return;
        }
        if (step != Long.MIN_VALUE) {
            for (long missed = Math.max(step + 1, next - loads.length); missed < next; missed++) {
                forget(missed);
            }
            for (int i = 0; i < steps.length; i++) {
                judge(i, next, mean, judge);
            }
        }
        step = next;
        put(loads, step, mean);
        forecast.observe(end, mean);
        for (int i = 0; i < steps.length; i++) {
            put(said[i], step, forecast.isReady() ? forecast.expected(i) : Double.NaN);
        }
    }

    private void forget(long missed) {
        put(loads, missed, Double.NaN);
        for (float[] ofHorizon : said) {
            put(ofHorizon, missed, Double.NaN);
        }
    }

    private void judge(int horizon, long next, double mean, Judge judge) {
        float lastValue = get(loads, next - steps[horizon]);
        float yesterday = get(loads, next - DAY_STEPS);
        float expected = get(said[horizon], next - steps[horizon]);
        if (!Float.isNaN(lastValue) && !Float.isNaN(yesterday) && !Float.isNaN(expected)) {
            judge.judge(next, horizon, expected, lastValue, yesterday, mean);
        }
    }

    private static float get(float[] ring, long step) {
        return ring[Math.floorMod(step, ring.length)];
    }

    private static void put(float[] ring, long step, double value) {
        ring[Math.floorMod(step, ring.length)] = (float) value;
    }

    /** True when its newest step ended before this moment; one that saw nothing yet is not old. */
    boolean isOlderThan(long moment) {
        return step != Long.MIN_VALUE && step * SeriesForecast.STEP.toSeconds() < moment;
    }

    SeriesForecast forecast() {
        return forecast;
    }
}
