package dev.evenkeel.simulator.world;

import java.time.Duration;
import java.time.Instant;

/** Moments as nanoseconds since the start of the world, which spans 290 years; {@link #NEVER} stands for all later ones. */
record Timeline(Instant start) {
    static final long NEVER = Long.MAX_VALUE;
    static final double NANOS_PER_SECOND = 1e9;
    private static final Duration LONGEST = Duration.ofDays(365L * 290);

    long nanos(Instant moment) {
        if (!moment.isBefore(start.plus(LONGEST))) {
            return NEVER;
        }
        return Duration.between(start, moment).toNanos();
    }

    Instant instant(long nanos) {
        return start.plusNanos(nanos);
    }

    static double seconds(long nanos) {
        return nanos / NANOS_PER_SECOND;
    }

    /** The sum, never beyond {@link #NEVER}. */
    static long plus(long nanos, Duration length) {
        return length.compareTo(LONGEST) >= 0 || nanos == NEVER ? NEVER : nanos + length.toNanos();
    }
}
