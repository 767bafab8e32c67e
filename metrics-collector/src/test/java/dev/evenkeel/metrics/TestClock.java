package dev.evenkeel.metrics;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock that moves only when the test moves it. */
final class TestClock implements InstantSource {
    private Instant now;

    TestClock(Instant start) {
        now = start;
    }

    void forward(Duration step) {
        now = now.plus(step);
    }

    @Override
    public Instant instant() {
        return now;
    }
}
