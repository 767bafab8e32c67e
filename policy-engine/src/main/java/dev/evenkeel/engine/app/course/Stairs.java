package dev.evenkeel.engine.app.course;

import dev.evenkeel.engine.config.simulated.LoadDescription;
import dev.evenkeel.model.load.Demand;
import java.time.Duration;
import java.time.Instant;

/** One level after another. */
record Stairs(LoadDescription.Steps load, Instant start) implements Course {
    @Override
    public Demand at(Instant moment) {
        Duration since = Duration.between(start, moment);
        Demand level = Demand.NONE;
        for (LoadDescription.Step step : load.steps()) {
            if (step.after().compareTo(since) <= 0) {
                level = step.demand();
            }
        }
        return level;
    }

    @Override
    public Instant nextChange(Instant after) {
        return load.steps().stream()
                .map(step -> start.plus(step.after()))
                .filter(change -> change.isAfter(after))
                .findFirst()
                .orElse(Instant.MAX);
    }
}
