package dev.evenkeel.engine.config;

import java.time.Duration;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * How load is sampled and judged.
 *
 * @param interval time between two samples, 5–300 s
 * @param reliefWindow load is averaged over it before a host is relieved
 * @param powerOnWindow … before a host is switched on
 * @param powerOffWindow … before a host is switched off
 * @param sustainedShare share of a window that must be beyond a mark, besides the mean
 * @param forecast what is made of the forecast of load
 */
public record MetricSettings(
        Duration interval,
        Duration reliefWindow,
        Duration powerOnWindow,
        Duration powerOffWindow,
        double sustainedShare,
        ForecastUse forecast) {
    public static final MetricSettings DEFAULT = new MetricSettings(
            Duration.ofSeconds(20),
            Duration.ofMinutes(10),
            Duration.ofMinutes(5),
            Duration.ofMinutes(40),
            0.80,
            ForecastUse.WATCH);

    private static final Duration LEAST_STALE_AGE = Duration.ofMinutes(2);

    /** The longest of the three windows. */
    public Duration longestWindow() {
        return Stream.of(reliefWindow, powerOnWindow, powerOffWindow)
                .max(Comparator.naturalOrder())
                .orElseThrow();
    }

    /** Age beyond which a host's newest sample is stale: three intervals, at least two minutes. */
    public Duration staleAfter() {
        Duration three = interval.multipliedBy(3);
        return three.compareTo(LEAST_STALE_AGE) > 0 ? three : LEAST_STALE_AGE;
    }
}
