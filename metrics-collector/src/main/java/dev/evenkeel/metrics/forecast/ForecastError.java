package dev.evenkeel.metrics.forecast;

import java.time.Duration;

/**
 * How far forecasts were off, each as {@code Σ|forecast − what came| ÷ Σ what came}; not a number where nothing was judged.
 *
 * @param ahead how long before
 * @param judged at how many moments, Σ over series; old ones count less where the old is forgotten
 * @param forecast of the forecast
 * @param lastValue of the last value
 * @param yesterday of the value at the same time yesterday
 */
public record ForecastError(Duration ahead, long judged, double forecast, double lastValue, double yesterday) {
    /** True when the forecast was better than either. */
    public boolean isBest() {
        return judged > 0 && forecast < lastValue && forecast < yesterday;
    }
}
