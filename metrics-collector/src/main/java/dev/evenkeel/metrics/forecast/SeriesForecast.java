package dev.evenkeel.metrics.forecast;

import java.time.Duration;
import java.util.List;

/**
 * The forecast of one series of means over steps of five minutes: the profile of the time of day and week ({@link Profile}) blended with
 * level and trend ({@link Blend}), for each horizon as it was least wrong.
 *
 * <p>It learns as it goes: what it says of a moment uses nothing that was seen later.
 */
final class SeriesForecast {
    static final Duration STEP = Duration.ofMinutes(5);
    private static final Duration SLOT = Duration.ofHours(1);
    private static final int STEP_SECONDS = (int) STEP.toSeconds();
    private static final double MEDIAN = 0.5;
    private static final double NINE_IN_TEN = 0.9;
    /** Days of a profile before it is used. */
    private static final int LEAST_DAYS = 2;

    private static final double QUARTER_SHARE = 1 / 3.0;
    private static final double HOUR_SHARE = 1 / 12.0;

    private final Profile profile;
    private final int[] steps;
    private final Blend[] blends;
    /** By horizon: what was known at past steps, as far back as the horizon, as a ring. */
    private final Blend.Known[][] known;

    private int seen;
    private long now = Long.MIN_VALUE;
    private double last = Double.NaN;
    private double quarterMean;
    private double hourMean;

    /** @param horizons whole steps ahead, ascending */
    SeriesForecast(List<Duration> horizons) {
        this.profile = new Profile(SLOT);
        this.steps = horizons.stream()
                .mapToInt(horizon -> (int) (horizon.toSeconds() / STEP_SECONDS))
                .toArray();
        this.blends = new Blend[steps.length];
        this.known = new Blend.Known[steps.length][];
        for (int i = 0; i < steps.length; i++) {
            blends[i] = new Blend();
            known[i] = new Blend.Known[steps[i]];
        }
    }

    /** The mean of a step that ends at this moment; a step that is not known is left out. */
    void observe(long end, double mean) {
        if (end <= now) {
            return;
        }
        if (end - now != STEP_SECONDS) {
            seen = 0;
        }
        boolean ready = profile.days() >= LEAST_DAYS;
        double usually = ready ? profile.quantile(end, MEDIAN) : Double.NaN;
        profile.add(end, mean);
        now = end;
        last = mean;
        if (Double.isNaN(usually)) {
            seen = 0;
            return;
        }
        quarterMean = seen == 0 ? mean : quarterMean + QUARTER_SHARE * (mean - quarterMean);
        hourMean = seen == 0 ? mean : hourMean + HOUR_SHARE * (mean - hourMean);
        double[] levels = Blend.levels(last, quarterMean, hourMean);
        for (int i = 0; i < steps.length; i++) {
            int slot = seen % steps[i];
            if (seen >= steps[i]) {
                blends[i].learn(known[i][slot], mean);
            }
            double later = profile.quantile(then(i), MEDIAN);
            known[i][slot] = new Blend.Known(levels, usually, Double.isNaN(later) ? usually : later);
        }
        seen++;
    }

    private long then(int horizon) {
        return now + steps[horizon] * (long) STEP_SECONDS;
    }

    /** True once there is a profile. */
    boolean isReady() {
        return seen > 0;
    }

    /** What is expected at the end of a horizon; the last value while nothing better is known. */
    double expected(int horizon) {
        if (!isReady()) {
            return last;
        }
        double expected = blends[horizon].expected(known[horizon][(seen - 1) % steps[horizon]]);
        return Double.isNaN(expected) ? last : expected;
    }

    /** What is exceeded at the end of a horizon, by time of day, on one day in ten; not a number while nothing is known. */
    double high(int horizon) {
        return profile.quantile(then(horizon), NINE_IN_TEN);
    }
}
