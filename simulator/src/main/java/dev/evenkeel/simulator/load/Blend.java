package dev.evenkeel.simulator.load;

/**
 * A process of mean 1 that follows another one of mean 1 in part: {@code (1−share)·own + share·other}.
 *
 * @param share of the mean that follows the other, 0–1
 * @param own the rest
 */
record Blend(double share, Activity own) {
    /**
     * The blend that has a wished correlation ρ with the other process. For independent processes with standard deviations a (other)
     * and b (own), corr = w·a/√(w²a² + (1−w)²b²); solved for the share: w = r·b/(a + r·b) with r = ρ/√(1−ρ²).
     */
    static Blend correlated(double correlation, double otherVariation, Activity own) {
        double r = correlation / Math.sqrt(1 - correlation * correlation);
        double follows = r * own.variation();
        return new Blend(follows / (otherVariation + follows), own);
    }

    double at(long minute, double other) {
        return (1 - share) * own.at(minute) + share * other;
    }
}
