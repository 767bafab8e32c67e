package dev.evenkeel.model.load;

import dev.evenkeel.model.Amounts;

/**
 * How much of a host's resource was in use over a window, as fractions of its capacity; above 1 where a host is asked for more
 * than it has.
 *
 * @param mean time-weighted mean
 * @param mostlyAbove the level that the load was above for most of the window (the share, default 80 %, is a setting): a threshold
 *     below this level was exceeded for most of the window
 * @param mostlyBelow the level that the load was below for most of the window
 * @param percentile95 the level that the load was at or below for 95 % of the window, by time
 */
public record Utilisation(double mean, double mostlyAbove, double mostlyBelow, double percentile95) {
    public Utilisation {
        Amounts.requireAmount("mean", mean);
        Amounts.requireAmount("mostlyAbove", mostlyAbove);
        Amounts.requireAmount("mostlyBelow", mostlyBelow);
        Amounts.requireAmount("percentile95", percentile95);
    }

    /** A load that did not change over the window. */
    public static Utilisation steady(double level) {
        return new Utilisation(level, level, level, level);
    }

    /** True when both the mean and most of the window were above the threshold: no single spike. */
    public boolean isAbove(double threshold) {
        return mean > threshold && mostlyAbove > threshold;
    }

    /** True when both the mean and most of the window were below the mark: no single dip. */
    public boolean isBelow(double mark) {
        return mean < mark && mostlyBelow < mark;
    }
}
