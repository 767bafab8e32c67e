package dev.evenkeel.engine.app.course;

import dev.evenkeel.model.load.Demand;
import java.time.Instant;

/** The same all the time. */
record Steady(Demand demand) implements Course {
    @Override
    public Demand at(Instant moment) {
        return demand;
    }

    @Override
    public Instant nextChange(Instant after) {
        return Instant.MAX;
    }
}
