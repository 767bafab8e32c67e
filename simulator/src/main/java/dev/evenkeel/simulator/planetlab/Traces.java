package dev.evenkeel.simulator.planetlab;

import java.util.List;

/**
 * CPU utilisation of VMs over a day, in whole percent of what each VM has: a sample for each step.
 *
 * @param names of the VMs, in their order
 * @param percent by VM and sample; not to be changed
 */
public record Traces(List<String> names, byte[][] percent) {
    /** Samples of a day. */
    public static final int SAMPLES = 288;

    public Traces {
        names = List.copyOf(names);
        if (names.isEmpty() || names.size() != percent.length) {
            throw new IllegalArgumentException(
                    "There are " + names.size() + " names and " + percent.length + " traces.");
        }
        for (byte[] trace : percent) {
            if (trace.length != SAMPLES) {
                throw new IllegalArgumentException("A trace has " + trace.length + " samples, not " + SAMPLES + ".");
            }
        }
    }

    public int count() {
        return percent.length;
    }

    /** Utilisation 0–1 at a moment, in seconds from the start: linear between samples; the last sample stays. */
    double utilisation(int vm, double time) {
        byte[] trace = percent[vm];
        int before = (int) Math.floor(time / Setting.STEP);
        int after = (int) Math.ceil(time / Setting.STEP);
        double first = sample(trace, before);
        if (before == after) {
            return first;
        }
        double slope = (sample(trace, after) - first) / ((after - before) * Setting.STEP);
        return first + slope * (time - before * Setting.STEP);
    }

    private static double sample(byte[] trace, int index) {
        return trace[Math.min(index, trace.length - 1)] / 100.0;
    }
}
