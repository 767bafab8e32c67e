package dev.evenkeel.simulator.load;

/**
 * Noise over time with mean 0 and variance 1, autocorrelated as a sum of octaves of value noise. An octave of period P has a hashed
 * normal value at each multiple of P and between two of them the mean of both, weighted (1−f) and f and divided by √((1−f)²+f²) so
 * that the variance is the same everywhere; its autocorrelation falls to 0 within 2·P.
 *
 * @param key of its hashes
 * @param persistence share of the variance in the slow octaves (20 min to 2 days), 0–1; the rest lasts for minutes only
 */
record Noise(long key, double persistence) {
    private static final int[] PERIOD_MINUTES = {3, 20, 90, 480, 2_880};
    private static final double[] SLOW_SHARE = {0, 0.35, 0.3, 0.2, 0.15};

    double at(long minute) {
        double sum = 0;
        for (int octave = 0; octave < PERIOD_MINUTES.length; octave++) {
            double share = octave == 0 ? 1 - persistence : persistence * SLOW_SHARE[octave];
            if (share > 0) {
                sum += Math.sqrt(share) * octave(octave, minute);
            }
        }
        return sum;
    }

    private double octave(int octave, long minute) {
        int period = PERIOD_MINUTES[octave];
        long own = Hash.key(key, octave);
        long shifted = minute + (own >>> 40) % period;
        long knot = Math.floorDiv(shifted, period);
        double f = (double) Math.floorMod(shifted, period) / period;
        double here = Hash.normal(own, knot);
        double next = Hash.normal(own, knot + 1);
        return ((1 - f) * here + f * next) / Math.sqrt((1 - f) * (1 - f) + f * f);
    }
}
