package dev.evenkeel.model.load;

import java.time.Duration;

/**
 * How long load of the past is kept.
 *
 * @param points every point
 * @param fiveMinutes steps of five minutes
 * @param hours steps of an hour
 */
public record Retention(Duration points, Duration fiveMinutes, Duration hours) {
    /** Two days; thirty days; thirteen months, so that a month can be compared with that of the year before. */
    public static final Retention DEFAULT =
            new Retention(Duration.ofDays(2), Duration.ofDays(30), Duration.ofDays(396));

    /** How long steps of this resolution are kept. */
    public Duration of(Resolution resolution) {
        return switch (resolution) {
            case FIVE_MINUTES -> fiveMinutes;
            case HOUR -> hours;
        };
    }
}
