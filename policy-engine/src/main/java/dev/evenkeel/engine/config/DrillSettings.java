package dev.evenkeel.engine.config;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;

/**
 * When hosts prove anew that they wake.
 *
 * @param age of a host's last wake after which it is drilled; zero for never
 * @param from time of day, UTC, from which a drill may begin
 * @param until time of day, UTC, from which none begins any more; before {@code from} for hours across midnight
 */
public record DrillSettings(Duration age, LocalTime from, LocalTime until) {
    public static final DrillSettings DEFAULT =
            new DrillSettings(Duration.ofDays(30), LocalTime.of(2, 0), LocalTime.of(5, 0));

    /** A proof that is this many ages old is none any more: drills have not come about. */
    private static final int LAPSES_AFTER = 2;

    /** True when drills may begin at this moment. */
    public boolean isTimeFor(Instant now) {
        LocalTime time = now.atZone(ZoneOffset.UTC).toLocalTime();
        boolean afterFrom = !time.isBefore(from);
        boolean beforeUntil = time.isBefore(until);
        return !age.isZero() && (from.isBefore(until) ? afterFrom && beforeUntil : afterFrom || beforeUntil);
    }

    /** True when a host that woke then is to prove it anew. */
    public boolean isDue(Instant lastWake, Instant now) {
        return !age.isZero() && lastWake.plus(age).isBefore(now);
    }

    /** True when a wake so long ago proves nothing any more. */
    public boolean hasLapsed(Instant lastWake, Instant now) {
        return !age.isZero() && lastWake.plus(age.multipliedBy(LAPSES_AFTER)).isBefore(now);
    }
}
