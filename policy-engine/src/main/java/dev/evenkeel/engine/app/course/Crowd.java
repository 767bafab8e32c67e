package dev.evenkeel.engine.app.course;

import dev.evenkeel.engine.config.simulated.LoadDescription;
import dev.evenkeel.model.load.Demand;
import java.time.Duration;
import java.time.Instant;

/** Up in a straight line, high for a while, and down again. */
record Crowd(LoadDescription.FlashCrowd load, Instant start) implements Course {
    @Override
    public Demand at(Instant moment) {
        Duration since = Duration.between(start.plus(load.after()), moment);
        Duration fallen = since.minus(load.rise()).minus(load.lasting());
        double up = share(since, load.rise());
        double down = share(fallen, load.fall());
        return Between.of(load.low(), load.high(), up - down);
    }

    @Override
    public Instant nextChange(Instant after) {
        Instant begin = start.plus(load.after());
        Instant end = begin.plus(load.rise()).plus(load.lasting()).plus(load.fall());
        if (after.isBefore(begin)) {
            return begin;
        }
        return after.isBefore(end) ? Between.nextMinute(after) : Instant.MAX;
    }

    /** How much of a length has gone by, 0–1. */
    private static double share(Duration gone, Duration length) {
        if (gone.isNegative()) {
            return 0;
        }
        return gone.compareTo(length) >= 0 ? 1 : (double) gone.toMillis() / length.toMillis();
    }
}
