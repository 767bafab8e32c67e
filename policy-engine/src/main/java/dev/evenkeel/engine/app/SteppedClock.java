package dev.evenkeel.engine.app;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;

/** A clock that stands still until it is told to go on: virtual time. */
public final class SteppedClock extends Clock {
    private final ZoneId zone;
    private volatile Instant now;

    public SteppedClock(Instant start, ZoneId zone) {
        this.now = start;
        this.zone = zone;
    }

    /** Goes on to a moment that is not before the present one. */
    public void advanceTo(Instant moment) {
        if (moment.isBefore(now)) {
            throw new IllegalArgumentException("Virtual time can not go back from " + now + " to " + moment + ".");
        }
        now = moment;
    }

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public ZoneId getZone() {
        return zone;
    }

    @Override
    public Clock withZone(ZoneId other) {
        return new SteppedClock(now, other);
    }
}
