package dev.evenkeel.engine.whatif;

import dev.evenkeel.engine.app.Beat;
import dev.evenkeel.engine.app.SteppedClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

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
        for (Optional<Due> first = first(end); first.isPresent(); first = first(end)) {
            run(first.get());
        }
        clock.advanceTo(end);
    }

    private void run(Due first) {
        clock.advanceTo(first.next);
        first.next = first.next.plus(first.beat.period());
        first.beat.task().run();
    }

    private Optional<Due> first(Instant end) {
        return due.stream().min(Comparator.comparing(one -> one.next)).filter(one -> !one.next.isAfter(end));
    }
}
