package dev.evenkeel.metrics;

import dev.evenkeel.model.load.Window;
import java.time.Duration;

/**
 * How long load is looked at, and how often it is sampled.
 *
 * @param relief length of the window for relieving a host, at least the interval
 * @param powerOn length of the window for switching a host on, at least the interval
 * @param powerOff length of the window for switching a host off, at least the interval
 * @param share the part of a window that counts as most of it, 0.5–1
 * @param interval time between two samples, above 0
 */
public record WindowSettings(Duration relief, Duration powerOn, Duration powerOff, double share, Duration interval) {
    private static final Duration LEAST_PATIENCE = Duration.ofMinutes(2);
    private static final int PATIENCE_INTERVALS = 3;

    public WindowSettings {
        if (interval.isZero() || interval.isNegative()) {
            throw new IllegalArgumentException("The sampling interval is " + interval + "; it must be above zero.");
        }
        requireAtLeast(interval, "relief", relief);
        requireAtLeast(interval, "power-on", powerOn);
        requireAtLeast(interval, "power-off", powerOff);
        if (!(share >= 0.5 && share <= 1)) {
            throw new IllegalArgumentException(
                    "The share of a window that counts as most of it is " + share + "; it must be between 0.5 and 1.");
        }
    }

    /**
     * Relief 10 min (a single spike must not move VMs), power-on 5 min (VMware DPM: 300 s, react quickly), power-off 40 min (VMware
     * DPM: 2,400 s, regret slowly), 80 % of the window, a sample every 20 s (Oracle VM's {@code statisticInterval}).
     */
    public static WindowSettings defaults() {
        return new WindowSettings(
                Duration.ofMinutes(10), Duration.ofMinutes(5), Duration.ofMinutes(40), 0.8, Duration.ofSeconds(20));
    }

    public Duration length(Window window) {
        return switch (window) {
            case RELIEF -> relief;
            case POWER_ON -> powerOn;
            case POWER_OFF -> powerOff;
        };
    }

    /** The longest of the three windows: how far back points matter. */
    public Duration longest() {
        return larger(relief, larger(powerOn, powerOff));
    }

    /**
     * How old the newest sample of a host or VM may be before it is stale: 3 intervals or 2 min, the larger. The same time without
     * a sample is a gap that counters do not bridge.
     */
    public Duration patience() {
        return larger(interval.multipliedBy(PATIENCE_INTERVALS), LEAST_PATIENCE);
    }

    private static Duration larger(Duration one, Duration other) {
        return one.compareTo(other) >= 0 ? one : other;
    }

    private static void requireAtLeast(Duration interval, String name, Duration length) {
        if (length.compareTo(interval) < 0) {
            throw new IllegalArgumentException("The " + name + " window of " + length
                    + " is shorter than the sampling interval of " + interval + ".");
        }
    }
}
