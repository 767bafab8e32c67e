package dev.evenkeel.model.plan;

import dev.evenkeel.model.Amounts;

/**
 * The marks of one resource, as fractions of a host's capacity, {@code stop ≤ high} and {@code cap ≤ high}.
 *
 * @param high a host above it for the relief window is overloaded
 * @param stop relief goes down towards this level where the moves are worth it (hysteresis; default 0.85 × high)
 * @param cap a host that takes a VM stays at or below this level (default min(high − 0.05, 0.70); memory 0.80)
 */
public record Threshold(double high, double stop, double cap) {
    /**
     * Half a point. Less than this above its threshold a host is let be, and less than this share of a host's capacity is no VM and no
     * plan worth a migration, nor a host worth waking for.
     */
    public static final double LEAST_GAIN = 0.005;

    public Threshold {
        Amounts.requireFraction("high", high);
        Amounts.requireFraction("stop", stop);
        Amounts.requireFraction("cap", cap);
        if (stop > high || cap > high) {
            throw new IllegalArgumentException(
                    "Threshold high " + high + " is below its stop level " + stop + " or its target cap " + cap + ".");
        }
    }

    /** A host at this utilisation is to be relieved; see {@link #LEAST_GAIN}. */
    public boolean isPassed(double utilisation) {
        return utilisation > high + LEAST_GAIN;
    }
}
