package dev.evenkeel.model;

import java.util.ArrayList;
import java.util.List;

/**
 * Electrical power of a host by CPU utilisation, as SPECpower_ssj2008 reports it.
 *
 * @param watts eleven values: at 0 % (active idle), 10 %, … 100 % utilisation; finite, at least 0
 */
public record PowerCurve(List<Double> watts) {
    private static final int STEPS = 10;

    public PowerCurve {
        watts = List.copyOf(watts);
        if (watts.size() != STEPS + 1) {
            throw new IllegalArgumentException(
                    "A power curve has " + watts.size() + " values; it needs 11, for 0 %, 10 %, … 100 % utilisation.");
        }
        watts.forEach(value -> Amounts.requireAmount("Power in watts", value));
    }

    /** A straight line between two figures, for hosts whose curve is not known. */
    public static PowerCurve linear(double idleWatts, double maxWatts) {
        List<Double> watts = new ArrayList<>();
        for (int step = 0; step <= STEPS; step++) {
            watts.add(idleWatts + (maxWatts - idleWatts) * step / STEPS);
        }
        return new PowerCurve(watts);
    }

    /** Watts at a utilisation, linear between the curve's points; utilisation is cut to 0–1. */
    public double wattsAt(double utilisation) {
        double position = Math.min(1, Math.max(0, utilisation)) * STEPS;
        int below = Math.min(STEPS - 1, (int) position);
        double part = position - below;
        return watts.get(below) * (1 - part) + watts.get(below + 1) * part;
    }

    public double idleWatts() {
        return watts.get(0);
    }

    public double maxWatts() {
        return watts.get(STEPS);
    }
}
