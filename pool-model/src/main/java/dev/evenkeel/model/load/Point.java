package dev.evenkeel.model.load;

import dev.evenkeel.model.Amounts;
import java.time.Duration;
import java.time.Instant;

/**
 * The mean of a series over a period that ends at a moment.
 *
 * @param at end of the period
 * @param period its length, above 0; it weighs the value in averages
 * @param value mean in the metric's unit, finite and at least 0
 */
public record Point(Series series, Instant at, Duration period, double value) {
    public Point {
        Amounts.requireAmount(series.metric(), value);
        if (period.isZero() || period.isNegative()) {
            throw new IllegalArgumentException("Period " + period + " of " + series + " must be above zero.");
        }
    }
}
