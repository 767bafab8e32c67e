package dev.evenkeel.engine.app.course;

import dev.evenkeel.engine.config.simulated.LoadDescription;
import dev.evenkeel.model.load.Demand;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;

/** low + (high − low) · (1 + cos(2π · (t − peak) / 24 h)) / 2 */
record Wave(LoadDescription.Daily load) implements Course {
    private static final double DAY_SECONDS = 86_400;

    @Override
    public Demand at(Instant moment) {
        double seconds = LocalTime.ofInstant(moment, ZoneOffset.UTC).toSecondOfDay()
                - load.peak().toSecondOfDay();
        return Between.of(load.low(), load.high(), (1 + Math.cos(2 * Math.PI * seconds / DAY_SECONDS)) / 2);
    }

    @Override
    public Instant nextChange(Instant after) {
        return Between.nextMinute(after);
    }
}
