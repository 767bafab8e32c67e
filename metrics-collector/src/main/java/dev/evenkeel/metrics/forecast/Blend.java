package dev.evenkeel.metrics.forecast;

/**
 * One horizon's forecast out of level, trend and profile: {@code φ · (level + γ · (P(t + h) − P(t))) + (1 − φ) · P(t + h)}.
 *
 * <p>Level is the last value, a mean of the last quarter of an hour or hour, or the last value with half of its trend, the difference from
 * the mean of the last hour. Of every level, φ and γ on a grid the error is kept, the old forgotten by half in a week, and those that were least
 * wrong are used. The last value by itself (φ = 1, γ = 0) is on the grid and is left only for what was better by more than a
 * little: where nothing can be foreseen the forecast is the last value.
 */
final class Blend {
    private static final double[] PHI = {0, 0.25, 0.5, 0.75, 0.9, 1};
    private static final double[] GAMMA = {0, 0.5, 1};
    private static final int LEVELS = 4;
    private static final int CHOICES = LEVELS * PHI.length * GAMMA.length;
    private static final int LAST_VALUE = (PHI.length - 1) * GAMMA.length;
    private static final double FORGETTING = Math.pow(0.5, 1 / 2_016.0);
    /** The share of the last value's error that another choice must save. */
    private static final double LEAST_GAIN = 0.01;
    /** Steps, at least, before another choice is made: half a day. */
    private static final int LEAST_JUDGED = 144;

    private final double[] errors = new double[CHOICES];
    private int judged;
    private int best = LAST_VALUE;

    /** What is known at one moment: the levels, the profile then, and the profile one horizon later. */
    record Known(double[] levels, double profile, double later) {}

    /** Judges every choice by what came. */
    void learn(Known known, double came) {
        int least = 0;
        for (int choice = 0; choice < CHOICES; choice++) {
            errors[choice] = errors[choice] * FORGETTING + Math.abs(of(choice, known) - came);
            if (errors[choice] < errors[least]) {
                least = choice;
            }
        }
        judged++;
        boolean worthIt = errors[least] < errors[LAST_VALUE] * (1 - LEAST_GAIN);
        best = judged >= LEAST_JUDGED && worthIt ? least : LAST_VALUE;
    }

    /** What is expected one horizon from now, at least 0. */
    double expected(Known known) {
        return Math.max(0, of(best, known));
    }

    private static double of(int choice, Known known) {
        int ofLevel = PHI.length * GAMMA.length;
        double level = known.levels()[choice / ofLevel];
        double phi = PHI[choice % ofLevel / GAMMA.length];
        double gamma = GAMMA[choice % GAMMA.length];
        return phi * (level + gamma * (known.later() - known.profile())) + (1 - phi) * known.later();
    }

    /** Level by level: the last value first. */
    static double[] levels(double last, double quarterMean, double hourMean) {
        return new double[] {last, quarterMean, hourMean, last + (last - hourMean) / 2};
    }
}
