package dev.evenkeel.simulator;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock that moves only when the test moves it. */
final class SteppedClock implements InstantSource {
    private volatile Instant now;

    SteppedClock(Instant start) {
        this.now = start;
    }

    @Override
    public Instant instant() {
        return now;
    }

    void pass(Duration length) {
        now = now.plus(length);
    }

    void passSeconds(double seconds) {
        now = now.plusNanos(Math.round(seconds * 1e9));
    }
}
