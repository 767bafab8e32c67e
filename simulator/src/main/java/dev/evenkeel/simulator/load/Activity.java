package dev.evenkeel.simulator.load;

/**
 * How busy something is over time, relative to its own mean: a process of mean 1,
 *
 * <pre>A(t) = (steady · ((1−office) + office·W(t)) + B(t)) · exp(σ·N(t) − σ²/2)</pre>
 *
 * with the wave of office hours W, bursts B of mean {@code 1 − steady}, and noise N.
 *
 * @param steady share of the mean that is there all the time, 0–1
 * @param office share of the steady part that follows office hours, 0–1
 * @param lateMinutes by how much its office hours are late
 * @param bursts the rest of the mean
 * @param sigma spread of the noise σ, as the standard deviation of the logarithm
 * @param noise mean 0, variance 1
 */
record Activity(double steady, double office, int lateMinutes, Bursts bursts, double sigma, Noise noise) {
    double at(long minute) {
        double wave = office == 0 ? 1 : 1 - office + office * OfficeHours.at(minute - lateMinutes);
        return (steady * wave + bursts.at(minute)) * StrictMath.exp(sigma * noise.at(minute) - sigma * sigma / 2);
    }

    /**
     * Standard deviation, which is also the coefficient of variation since the mean is 1: the three factors are independent, so that
     * E[A²] = (1 + steady²·office²·Var W + Var B) · exp(σ²).
     */
    double variation() {
        double square = 1 + steady * steady * office * office * OfficeHours.variance() + bursts.variance();
        return Math.sqrt(StrictMath.exp(sigma * sigma) * square - 1);
    }
}
