package dev.evenkeel.simulator.load;

/** Draws the figures of one VM's character, each by its name, so that a new one changes no other. */
record Draw(long key) {
    /** Draws for a part of it. */
    Draw sub(String what) {
        return new Draw(key(what));
    }

    long key(String what) {
        return Hash.key(key, what);
    }

    /** Uniform in [0, 1). */
    double uniform(String what) {
        return Hash.uniform(key(what), 0);
    }

    double uniform(String what, double from, double to) {
        return from + (to - from) * uniform(what);
    }

    /** Uniform on a logarithmic scale. */
    double logUniform(String what, double from, double to) {
        return from * StrictMath.pow(to / from, uniform(what));
    }

    /** A power of a uniform number: near 0 more often than near 1. */
    double power(String what, double exponent) {
        return StrictMath.pow(uniform(what), exponent);
    }

    /** Near normal, mean 0, variance 1. */
    double normal(String what) {
        return Hash.normal(key(what), 0);
    }

    /** A normal score that goes with another one by the given correlation; shares of such scores form a Gaussian copula. */
    double scoreNear(String what, double score, double correlation) {
        return correlation * score + Math.sqrt(1 - correlation * correlation) * normal(what);
    }

    /**
     * The share of a normal distribution below a score, to 0.00014: 1/(1 + exp(−(1.5976·z + 0.07056·z³))) (Bowling, Khasawneh,
     * Kaewkuekool, Cho, "A logistic approximation to the cumulative normal distribution", JIEM 2(1), 2009).
     */
    static double share(double score) {
        return 1 / (1 + StrictMath.exp(-(1.5976 * score + 0.07056 * score * score * score)));
    }
}
