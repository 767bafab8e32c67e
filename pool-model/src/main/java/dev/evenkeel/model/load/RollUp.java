package dev.evenkeel.model.load;

import dev.evenkeel.model.Amounts;
import java.time.Duration;
import java.time.Instant;

/**
 * What is known of a series over one step of time: of all points whose period ended in it.
 *
 * @param at end of the step
 * @param known the sum of the points' periods, above 0; over the step's length it is the share of the step that is known, and it may
 *     be somewhat above that length, for a period may have begun before the step
 * @param mean {@code Σ(value × period) ÷ Σ period}, in the metric's unit
 * @param max the largest value of a point, in the metric's unit
 */
public record RollUp(Series series, Instant at, Duration known, double mean, double max) {
    public RollUp {
        Amounts.requireAmount(series.metric(), mean);
        Amounts.requireAmount(series.metric(), max);
        if (known.isZero() || known.isNegative()) {
            throw new IllegalArgumentException("Known time " + known + " of " + series + " must be above zero.");
        }
    }
}
