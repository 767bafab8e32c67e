package dev.evenkeel.model.load;

import java.time.Duration;
import java.time.Instant;

/** How finely load of the past is rolled up. Steps begin and end at whole multiples of their length since 1970, UTC. */
public enum Resolution {
    FIVE_MINUTES(Duration.ofMinutes(5)),
    HOUR(Duration.ofHours(1));

    private final Duration step;

    Resolution(Duration step) {
        this.step = step;
    }

    /** How long one step lasts. */
    public Duration step() {
        return step;
    }

    /** The newest whole step's end that is not after the moment. */
    public Instant floor(Instant moment) {
        long seconds = step.toSeconds();
        return Instant.ofEpochSecond(Math.floorDiv(moment.getEpochSecond(), seconds) * seconds);
    }

    /** The end of the step to which a period belongs that ends at this moment: the moment itself, or the next whole step. */
    public Instant stepEnd(Instant moment) {
        Instant floor = floor(moment);
        return floor.equals(moment) ? floor : floor.plus(step);
    }
}
