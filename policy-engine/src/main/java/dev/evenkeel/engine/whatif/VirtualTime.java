package dev.evenkeel.engine.whatif;

import dev.evenkeel.engine.app.Beat;
import dev.evenkeel.engine.app.SteppedClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Runs an engine's beats on virtual time: always the one that is due first, and of several due at one moment in their given order. */
public final class VirtualTime {
    private static final class Due {
        private final Beat beat;
        private Instant next;

        private Due(Beat beat, Instant next) {
            this.beat = beat;
            this.next = next;
        }
    }

    private final SteppedClock clock;
    private final List<Due> due = new ArrayList<>();

    /** Each beat is due for the first time one period from the clock's present. */
    public VirtualTime(SteppedClock clock, List<Beat> beats) {
        this.clock = clock;
        beats.forEach(beat -> due.add(new Due(beat, clock.instant().plus(beat.period()))));
    }

    /** Lets this much time pass. */
    public void advance(Duration time) {
        Instant end = clock.instant().plus(time);
        for (Due first = first(); !first.next.isAfter(end); first = first()) {
            clock.advanceTo(first.next);
            first.next = first.next.plus(first.beat.period());
            first.beat.task().run();
        }
        clock.advanceTo(end);
    }

    private Due first() {
        return due.stream().min(Comparator.comparing(one -> one.next)).orElseThrow();
    }
}
