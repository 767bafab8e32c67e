package dev.evenkeel.simulator.load;

/**
 * A distribution given by some of its quantiles, log-linear between them: right for figures that go over several powers of ten.
 *
 * @param shares rising, the first 0 and the last 1
 * @param values the quantiles at these shares, rising, above 0
 */
record Quantiles(double[] shares, double[] values) {
    /** Pairs of share and value. */
    static Quantiles of(double... pairs) {
        double[] shares = new double[pairs.length / 2];
        double[] values = new double[pairs.length / 2];
        for (int i = 0; i < shares.length; i++) {
            shares[i] = pairs[2 * i];
            values[i] = pairs[2 * i + 1];
        }
        return new Quantiles(shares, values);
    }

    /** The value that a share of all values is below. */
    double at(double share) {
        int i = 1;
        while (i < shares.length - 1 && share > shares[i]) {
            i++;
        }
        double f = (share - shares[i - 1]) / (shares[i] - shares[i - 1]);
        return values[i - 1] * StrictMath.pow(values[i] / values[i - 1], f);
    }
}
