package dev.evenkeel.simulator.load;

/**
 * Episodes of extra load: jobs, backups, spikes. Time is cut into slots; a slot has at most one burst, which begins and ends in it, and
 * everything about a burst is a hash of its slot.
 *
 * <p>The mean over time is {@code duty·height}. Lengths vary by a factor uniform in 0.5–1.5. Heights vary by a Pareto factor of mean 1,
 * P(X &gt; x) = (m/x)^α with α = {@value #TAIL} and m = (α−1)/α, cut at {@value #MOST}: most bursts are lower than the mean height, few
 * much higher.
 *
 * @param key of its hashes
 * @param height mean height of a burst
 * @param duty share of time in which there is one, 0–1
 * @param minutes mean length of a burst
 * @param slotMinutes length of a slot, at least 1.5 × {@code minutes}
 * @param regular true when bursts come at about the same place in each slot, as scheduled jobs do
 */
record Bursts(long key, double height, double duty, double minutes, long slotMinutes, boolean regular) {
    private static final double TAIL = 2.5;
    private static final double MOST = 12;
    private static final double LEAST = (TAIL - 1) / TAIL;
    private static final double FACTOR_SQUARE =
            (LEAST * LEAST * TAIL - 2 * StrictMath.pow(LEAST, TAIL) * StrictMath.pow(MOST, 2 - TAIL)) / (TAIL - 2);
    /** Regular bursts begin within this share of the slot. */
    private static final double JITTER = 0.03;

    /** Bursts at any time. */
    static Bursts irregular(long key, double height, double duty, double minutes) {
        double usual = Math.max(1, minutes);
        long slot = Math.max(2, Math.round(Math.max(usual / duty, 1.5 * usual)));
        return new Bursts(key, height, duty, usual, slot, false);
    }

    /** One burst in each period, or in some periods where the duty is less than {@code leastMinutes} of each. */
    static Bursts regular(long key, double height, double duty, double leastMinutes, int periodMinutes) {
        double usual = Math.min(periodMinutes / 1.5, Math.max(leastMinutes, duty * periodMinutes));
        return new Bursts(key, height, duty, usual, periodMinutes, true);
    }

    double at(long minute) {
        long shifted = minute + Math.floorMod(key, slotMinutes);
        long slot = Math.floorDiv(shifted, slotMinutes);
        if (Hash.uniform(key, 4 * slot) >= duty * slotMinutes / minutes) {
            return 0;
        }
        double length = minutes * (0.5 + Hash.uniform(key, 4 * slot + 1));
        double place = Hash.uniform(key, 4 * slot + 2);
        double start = (regular ? 0.5 + JITTER * (place - 0.5) : place) * (slotMinutes - length);
        double since = shifted - slot * slotMinutes - start;
        return since >= 0 && since < length ? height * factor(slot) : 0;
    }

    private double factor(long slot) {
        double u = 1 - Hash.uniform(key, 4 * slot + 3);
        return Math.min(MOST, LEAST * StrictMath.pow(u, -1 / TAIL));
    }

    /**
     * Variance over time: duty·height²·E[X²] − mean², with E[X²] of the cut Pareto factor, m²·α/(α−2) − 2·m^α·c^(2−α)/(α−2) for a cut
     * at c. The cut's effect on the mean is below half a percent and left out.
     */
    double variance() {
        double mean = duty * height;
        return duty * height * height * FACTOR_SQUARE - mean * mean;
    }
}
