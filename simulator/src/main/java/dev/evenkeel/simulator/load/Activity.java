package dev.evenkeel.simulator.load;

/**
 * How busy something is over time, relative to its own mean: a process of mean 1,
 *
 * <pre>A(t) = steady · ((1−office) + office·W(t)) · exp(σN(t) − σ²/2) + B(t)</pre>
 *
 * with the wave of office hours W, noise N and bursts B of mean {@code 1 − steady}.
 *
 * @param steady share of the mean that is there all the time, 0–1
 * @param office share of the steady part that follows office hours, 0–1
 * @param phaseMinutes by how much its office hours are late
 * @param sigma spread of the noise, as the standard deviation of the logarithm
 * @param noise mean 0, variance 1
 * @param bursts the rest of the mean
 */
record Activity(double steady, double office, int phaseMinutes, double sigma, Noise noise, Bursts bursts) {
    double at(long minute) {
        double wave = 1 - office + office * OfficeHours.at(minute - phaseMinutes);
        double spread = sigma == 0 ? 1 : Math.exp(sigma * noise.at(minute) - sigma * sigma / 2);
        return steady * wave * spread + bursts.at(minute);
    }

    /** Standard deviation, which is also the coefficient of variation since the mean is 1. */
    double variation() {
        double waves = 1 + office * office * OfficeHours.variance();
        double noisy = Math.exp(sigma * sigma) * waves - 1;
        return Math.sqrt(steady * steady * noisy + bursts.variance());
    }
}
