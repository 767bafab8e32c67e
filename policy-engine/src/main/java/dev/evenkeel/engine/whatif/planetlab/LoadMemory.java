package dev.evenkeel.engine.whatif.planetlab;

import dev.evenkeel.engine.config.MetricSettings;
import dev.evenkeel.model.Resource;
import dev.evenkeel.model.load.Demand;
import dev.evenkeel.model.load.HostLoad;
import dev.evenkeel.model.load.LoadHistory;
import dev.evenkeel.model.load.Utilisation;
import dev.evenkeel.model.load.VmLoad;
import dev.evenkeel.model.load.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * What subjects (all VMs, or all hosts) carried at the last steps, each step a sample that stands for the interval before it, as the
 * windows of load of an engine that samples once a step.
 */
final class LoadMemory {
    private static final double NEARLY_ALWAYS = 0.95;

    private final float[][] samples;
    private final int[] known;
    private final Map<Window, Integer> lengths = new EnumMap<>(Window.class);
    private final double mostShare;
    private int newest;

    LoadMemory(int subjects, MetricSettings metrics, Duration step) {
        lengths.put(Window.RELIEF, steps(metrics.reliefWindow(), step));
        lengths.put(Window.POWER_ON, steps(metrics.powerOnWindow(), step));
        lengths.put(Window.POWER_OFF, steps(metrics.powerOffWindow(), step));
        this.mostShare = metrics.sustainedShare();
        this.samples = new float[subjects][steps(metrics.longestWindow(), step)];
        this.known = new int[subjects];
    }

    private static int steps(Duration window, Duration step) {
        return (int) Math.max(1, window.dividedBy(step));
    }

    /** A new step begins; every subject is added once, or forgotten. */
    void advance() {
        newest = (newest + 1) % samples[0].length;
    }

    void add(int subject, double value) {
        samples[subject][newest] = (float) value;
        known[subject] = Math.min(known[subject] + 1, samples[subject].length);
    }

    /** The subject was off, or is gone: what it carried before counts no more. */
    void forget(int subject) {
        known[subject] = 0;
    }

    LoadHistory<VmLoad> vm(int subject, Instant now) {
        Map<Window, VmLoad> loads = new EnumMap<>(Window.class);
        lengths.forEach((window, length) -> {
            int steps = Math.min(length, known[subject]);
            if (steps > 0) {
                loads.put(window, new VmLoad(new Demand(mean(subject, steps), 0, Map.of()), (double) steps / length));
            }
        });
        return new LoadHistory<>(known[subject] > 0 ? Optional.of(now) : Optional.empty(), loads);
    }

    /** @param capacity by which values are divided */
    LoadHistory<HostLoad> host(int subject, double capacity, Instant now) {
        Map<Window, HostLoad> loads = new EnumMap<>(Window.class);
        lengths.forEach((window, length) -> {
            int steps = Math.min(length, known[subject]);
            if (steps > 0) {
                loads.put(
                        window,
                        new HostLoad(
                                Demand.NONE,
                                Map.of(Resource.CPU, utilisation(subject, steps, capacity)),
                                (double) steps / length));
            }
        });
        return new LoadHistory<>(known[subject] > 0 ? Optional.of(now) : Optional.empty(), loads);
    }

    private double mean(int subject, int steps) {
        double sum = 0;
        for (int age = 0; age < steps; age++) {
            sum += sample(subject, age);
        }
        return sum / steps;
    }

    private double sample(int subject, int age) {
        int length = samples[subject].length;
        return samples[subject][(newest - age + length) % length];
    }

    private Utilisation utilisation(int subject, int steps, double capacity) {
        double[] sorted = new double[steps];
        for (int age = 0; age < steps; age++) {
            sorted[age] = sample(subject, age) / capacity;
        }
        Arrays.sort(sorted);
        return new Utilisation(
                mean(subject, steps) / capacity,
                sorted[steps - least(mostShare, steps)],
                sorted[least(mostShare, steps) - 1],
                sorted[least(NEARLY_ALWAYS, steps) - 1]);
    }

    /** The fewest steps that are so large a share of all. */
    private static int least(double share, int steps) {
        return Math.max(1, (int) Math.ceil(share * steps - 1e-9));
    }
}
