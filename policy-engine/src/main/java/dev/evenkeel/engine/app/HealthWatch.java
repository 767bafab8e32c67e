package dev.evenkeel.engine.app;

import dev.evenkeel.engine.journal.Recorder;
import dev.evenkeel.model.port.Health;
import java.util.function.Supplier;

/** Raises an alarm when something outside stops working, or gets one problem more, and says when it works again: once each, not at every look. */
final class HealthWatch {
    private final Recorder recorder;
    private final String name;
    private final Supplier<Health> part;
    private int problems;

    HealthWatch(Recorder recorder, String name, Supplier<Health> part) {
        this.recorder = recorder;
        this.name = name;
        this.part = part;
    }

    void look() {
        Health health = part.get();
        if (health.problems().size() > problems) {
            recorder.alarm(name + " has a problem: " + String.join(" ", health.problems()));
        } else if (problems > 0 && health.isGood()) {
            recorder.engine(name + " works again");
        }
        problems = health.problems().size();
    }
}
