package dev.evenkeel.simulator.planetlab.reference;

/**
 * LR and LRR: overloaded when the line through the last 10 utilisations, followed one step on and multiplied by a safety factor, reaches 1.
 * With fewer steps in its history the threshold is 0.7. CloudSim 3.0.3 weighs the points only where many have no weight, which never is: its
 * local regression is a plain least-squares line, and the robust one the same.
 *
 * @param safety factor, above 0
 */
record LocalRegression(double safety) implements OverloadRule {
    private static final int POINTS = 10;

    @Override
    public boolean isOverloaded(double utilisation, History history) {
        double[] values = history.values();
        return values.length < POINTS
                ? StaticThreshold.FALL_BACK.isOverloaded(utilisation, history)
                : predicted(values) * safety >= 1;
    }

    /** The line's value at POINTS + 1, for points at 1 (oldest) to POINTS (newest). */
    private static double predicted(double[] newestFirst) {
        double middle = (POINTS + 1) / 2.0;
        double sum = 0;
        double slope = 0;
        double squares = 0;
        for (int x = 1; x <= POINTS; x++) {
            double y = newestFirst[POINTS - x];
            sum += y;
            slope += (x - middle) * y;
            squares += (x - middle) * (x - middle);
        }
        return sum / POINTS + slope / squares * (POINTS + 1 - middle);
    }
}
