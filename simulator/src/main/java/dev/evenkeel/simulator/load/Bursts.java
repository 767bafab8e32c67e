package dev.evenkeel.simulator.load;

/**
 * Episodes of extra load: jobs, backups, spikes. Time is cut into slots; a slot has at most one burst, which starts and ends in it, and
 * everything about a burst is a hash of its slot.
 *
 * <p>The mean is {@code duty·height}. Lengths vary between bursts by a factor uniform in 0.5–1.5, heights by a Pareto factor of mean 1
 * ({@value #TAIL} the exponent): most are lower than the mean height, few much higher.
 *
 * @param key of its hashes
 * @param height mean height of a burst
 * @param duty share of time in which there is one, 0–1
 * @param minutes mean length of one
 * @param slotMinutes length of a slot, at least 1.5 × {@code minutes}
 * @param daily true when bursts come at the same hour each day; slots are days then
 */
record Bursts(long key, double height, double duty, double minutes, long slotMinutes, boolean daily) {
    private static final double TAIL = 3;
    private static final int DAY = 1_440;

    static Bursts none() {
        return new Bursts(0, 0, 0, 1, DAY, false);
    }

    /** Bursts at any time. */
    static Bursts irregular(long key, double height, double duty, double minutes) {
        double usual = Math.max(1, minutes);
        long slot = Math.max(2, Math.round(Math.max(usual / duty, 1.5 * usual)));
        return new Bursts(key, height, duty, usual, slot, false);
    }

    /** One burst a day, or on some days where the duty is less than what {@code leastMinutes} a day make. */
    static Bursts daily(long key, double height, double duty, double leastMinutes) {
        double usual = Math.min(DAY / 1.5, Math.max(leastMinutes, duty * DAY));
        return new Bursts(key, height, duty, usual, DAY, true);
    }

    double at(long minute) {
        if (duty <= 0) {
            return 0;
        }
        long shifted = minute + Math.floorMod(key, slotMinutes);
        long slot = Math.floorDiv(shifted, slotMinutes);
        if (Hash.uniform(key, 4 * slot) >= duty * slotMinutes / minutes) {
            return 0;
        }
        double length = minutes * (0.5 + Hash.uniform(key, 4 * slot + 1));
        double place = daily ? 0.5 + (Hash.uniform(key, 4 * slot + 2) - 0.5) * 0.03 : Hash.uniform(key, 4 * slot + 2);
        double since = Math.floorMod(shifted, slotMinutes) - place * (slotMinutes - length);
        return since >= 0 && since < length ? height * factor(slot) : 0;
    }

    /** Pareto: P(x) = (least/x)^TAIL with least = (TAIL−1)/TAIL, which has mean 1; cut at 6. */
    private double factor(long slot) {
        double u = 1 - Hash.uniform(key, 4 * slot + 3);
        return Math.min(6, (TAIL - 1) / TAIL * Math.pow(u, -1 / TAIL));
    }

    /** Variance of the process: duty·height²·E[factor²] − mean², E[factor²] = (TAIL−1)²/(TAIL·(TAIL−2)). */
    double variance() {
        double mean = duty * height;
        double square = (TAIL - 1) * (TAIL - 1) / (TAIL * (TAIL - 2));
        return duty * height * height * square - mean * mean;
    }
}
