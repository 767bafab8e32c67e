package dev.evenkeel.simulator.load;

/**
 * Noise over time with mean 0 and variance 1, autocorrelated: a sum of octaves of value noise. An octave of period P has a hashed
 * normal value at each multiple of P, and between two of them their mean with weights 1−f and f, divided by √((1−f)² + f²) so that the
 * variance is the same everywhere; its autocorrelation reaches 0 at a lag of 2·P. Octaves of rising periods make an autocorrelation that
 * falls slowly, as that of measured load does.
 */
final class Noise {
    private static final int[] PERIOD_MINUTES = {4, 40, 240, 2_160, 14_400};
    /** How the slow octaves share their part of the variance. */
    private static final double[] SLOW_SHARE = {0, 0.2, 0.2, 0.25, 0.35};

    private final long[] keys = new long[PERIOD_MINUTES.length];
    private final double[] weights = new double[PERIOD_MINUTES.length];

    /**
     * @param key of its hashes
     * @param persistence share of the variance in the slow octaves (40 minutes to 10 days), 0–1; the rest lasts for minutes only
     */
    Noise(long key, double persistence) {
        for (int octave = 0; octave < keys.length; octave++) {
            keys[octave] = Hash.key(key, octave);
            weights[octave] = Math.sqrt(octave == 0 ? 1 - persistence : persistence * SLOW_SHARE[octave]);
        }
    }

    double at(long minute) {
        double sum = 0;
        for (int octave = 0; octave < keys.length; octave++) {
            if (weights[octave] > 0) {
                sum += weights[octave] * octave(keys[octave], PERIOD_MINUTES[octave], minute);
            }
        }
        return sum;
    }

    private static double octave(long key, int period, long minute) {
        long shifted = minute + (key >>> 40) % period;
        long knot = Math.floorDiv(shifted, period);
        double f = (double) (shifted - knot * period) / period;
        double value = (1 - f) * Hash.normal(key, knot) + f * Hash.normal(key, knot + 1);
        return value / Math.sqrt((1 - f) * (1 - f) + f * f);
    }
}
