package dev.evenkeel.simulator.planetlab;

import java.util.List;

/** Power curves of all hosts as arrays: watts at 0 %, 10 %, … 100 % CPU, linear between. */
final class Watts {
    private static final int STEPS = 10;

    private final double[][] curves;

    Watts(List<HostType> types) {
        curves = types.stream()
                .map(type -> type.curve().watts().stream()
                        .mapToDouble(Double::doubleValue)
                        .toArray())
                .toArray(double[][]::new);
    }

    /**
     * Watts of this host at a utilisation of 0–1. It rounds as CloudSim does: between hosts on one straight piece of a curve, where
     * a VM costs the same, policies choose by the last digit.
     */
    double at(int host, double utilisation) {
        double[] curve = curves[host % curves.length];
        int below = (int) Math.floor(utilisation * STEPS);
        if (isOnPoint(utilisation)) {
            return curve[(int) (utilisation * STEPS)];
        }
        double rise = (curve[(int) Math.ceil(utilisation * STEPS)] - curve[below]) / STEPS;
        return curve[below] + rise * (utilisation - (double) below / STEPS) * 100;
    }

    /** A division with remainder takes long; it is made where the answer may be yes. */
    private static boolean isOnPoint(double utilisation) {
        double tenths = utilisation * STEPS;
        return Math.abs(tenths - Math.rint(tenths)) < 1e-9 && utilisation % 0.1 == 0;
    }

    double greatest(int host) {
        return curves[host % curves.length][STEPS];
    }
}
