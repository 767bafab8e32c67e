package dev.evenkeel.simulator.planetlab.reference;

import java.util.Arrays;
import java.util.function.ToDoubleFunction;

/**
 * IQR and MAD: the more a host's utilisation varied, the lower its threshold: 1 − safety × spread. With fewer than 12 steps in its
 * history the threshold is 0.7.
 *
 * @param safety factor, above 0
 * @param spread of a host's history, which it may sort
 */
record SpreadThreshold(double safety, ToDoubleFunction<double[]> spread) implements OverloadRule {
    private static final int LEAST_STEPS = 12;

    static SpreadThreshold interquartileRange(double safety) {
        return new SpreadThreshold(safety, SpreadThreshold::interquartileRange);
    }

    static SpreadThreshold medianAbsoluteDeviation(double safety) {
        return new SpreadThreshold(safety, SpreadThreshold::medianAbsoluteDeviation);
    }

    @Override
    public boolean isOverloaded(double utilisation, History history) {
        double[] values = history.values();
        return values.length < LEAST_STEPS
                ? StaticThreshold.FALL_BACK.isOverloaded(utilisation, history)
                : utilisation > 1 - safety * spread.applyAsDouble(values);
    }

    private static double interquartileRange(double[] values) {
        Arrays.sort(values);
        int first = (int) Math.round(0.25 * (values.length + 1)) - 1;
        int third = (int) Math.round(0.75 * (values.length + 1)) - 1;
        return values[third] - values[first];
    }

    private static double medianAbsoluteDeviation(double[] values) {
        double median = median(values);
        for (int i = 0; i < values.length; i++) {
            values[i] = Math.abs(median - values[i]);
        }
        return median(values);
    }

    private static double median(double[] values) {
        Arrays.sort(values);
        int upper = values.length / 2;
        return values.length % 2 == 1 ? values[upper] : (values[upper - 1] + values[upper]) / 2;
    }
}
