package dev.evenkeel.engine.config;

import dev.evenkeel.model.Amounts;
import dev.evenkeel.model.plan.Threshold;

/**
 * The marks of one resource, as fractions of a host's capacity.
 *
 * @param high above it a host is overloaded
 * @param stop relief goes on down to here; default 0.85 × high
 * @param cap a host that takes a VM stays at or under it; default min(high − 0.05, 0.70), memory min(high − 0.05, 0.80)
 * @param low a host below it on every watched resource is under-used; default high − 0.40, at least 0.10
 */
public record ResourceMarks(double high, double stop, double cap, double low) {
    /** Highest default cap of CPU and networks; it leaves room for what is not foreseen. */
    public static final double LOAD_CAP = 0.70;
    /** Highest default cap of memory, which changes less than load. */
    public static final double MEMORY_CAP = 0.80;

    private static final double STOP_SHARE = 0.85;
    private static final double CAP_DISTANCE = 0.05;
    private static final double LOW_DISTANCE = 0.40;
    private static final double LEAST_LOW = 0.10;

    public ResourceMarks {
        Amounts.requireFraction("low", low);
        new Threshold(high, stop, cap);
    }

    /** The marks that follow from the high one, with a cap of at most {@code capLimit}. */
    public static ResourceMarks of(double high, double capLimit) {
        return new ResourceMarks(
                high,
                rounded(STOP_SHARE * high),
                rounded(Math.max(0, Math.min(high - CAP_DISTANCE, capLimit))),
                rounded(Math.max(LEAST_LOW, high - LOW_DISTANCE)));
    }

    /** To a hundredth of a percent: the same figure as the one that would be written in a file. */
    private static double rounded(double fraction) {
        return Math.round(fraction * 10_000) / 10_000.0;
    }

    /** CPU and networks: the cap is at most 70 %. */
    public static ResourceMarks of(double high) {
        return of(high, LOAD_CAP);
    }

    public Threshold threshold() {
        return new Threshold(high, stop, cap);
    }
}
