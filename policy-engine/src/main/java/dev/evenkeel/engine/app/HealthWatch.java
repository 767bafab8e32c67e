package dev.evenkeel.engine.app;

import dev.evenkeel.engine.journal.Recorder;
import dev.evenkeel.model.port.Health;
import java.util.function.Supplier;

/** Raises an alarm when something outside stops working, or gets one problem more, and says when it works again: once each, not at every look. */
final class HealthWatch {
    private final Recorder recorder;
    private final String name;
    private final Supplier<Health> part;
    private Health last = Health.GOOD;

    HealthWatch(Recorder recorder, String name, Supplier<Health> part) {
        this.recorder = recorder;
        this.name = name;
        this.part = part;
    }

    synchronized void look() {
        Health health = part.get();
        if (health.problems().size() > last.problems().size()) {
            health.problems().stream()
                    .filter(problem -> !last.problems().contains(problem))
                    .forEach(problem -> recorder.alarm(name + " has a problem: " + problem));
        } else if (!last.isGood() && health.isGood()) {
            recorder.engine(name + " works again");
        }
        last = health;
    }

    /** What was found at the last look. */
    synchronized Health last() {
        return last;
    }
}
