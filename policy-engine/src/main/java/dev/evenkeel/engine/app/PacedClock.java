package dev.evenkeel.engine.app;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.function.LongSupplier;

/**
 * A clock that runs faster than real time by a factor, and waits when the process is held up: between two looks at it, it never
 * advances by more than its longest step. So a machine that stalls for a second does not lose minutes of a pool's life.
 */
public final class PacedClock extends Clock {
    private final double speed;
    private final long longestStepNanos;
    private final LongSupplier nanoTime;
    private final ZoneId zone;

    private Instant now;
    private long lastLook;

    /**
     * @param start its first moment
     * @param speed seconds of it in a second of real time, above 0
     * @param longestStep the most it advances between two looks
     * @param nanoTime real time, such as {@link System#nanoTime}
     */
    public PacedClock(Instant start, double speed, Duration longestStep, ZoneId zone, LongSupplier nanoTime) {
        if (!(speed > 0)) {
            throw new IllegalArgumentException("Clock speed is " + speed + "; it must be above 0.");
        }
        this.now = start;
        this.speed = speed;
        this.longestStepNanos = longestStep.toNanos();
        this.zone = zone;
        this.nanoTime = nanoTime;
        this.lastLook = nanoTime.getAsLong();
    }

    @Override
    public synchronized Instant instant() {
        long look = nanoTime.getAsLong();
        long step = Math.min(longestStepNanos, (long) ((look - lastLook) * speed));
        lastLook = look;
        now = now.plusNanos(step);
        return now;
    }

    @Override
    public ZoneId getZone() {
        return zone;
    }

    @Override
    public Clock withZone(ZoneId other) {
        throw new UnsupportedOperationException("A paced clock keeps its zone " + zone + ".");
    }
}
