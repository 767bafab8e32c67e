package dev.evenkeel.engine.loop;

import dev.evenkeel.engine.policy.WakeTest;
import dev.evenkeel.engine.policy.Words;
import java.time.Instant;
import java.util.Optional;

/**
 * A wake test and how far it is.
 *
 * @param begun when it was ordered
 * @param obstacle why the host could not be emptied and switched off at the last look, if so
 * @param off when the host was seen off
 * @param signalled when it was first told to wake
 */
record TestCourse(
        WakeTest test, Instant begun, Optional<String> obstacle, Optional<Instant> off, Optional<Instant> signalled) {
    static TestCourse of(WakeTest test, Instant begun) {
        return new TestCourse(test, begun, Optional.empty(), Optional.empty(), Optional.empty());
    }

    TestCourse hinderedBy(String why) {
        return new TestCourse(test, begun, Optional.of(why), off, signalled);
    }

    TestCourse offAt(Instant at) {
        return new TestCourse(test, begun, Optional.empty(), Optional.of(at), signalled);
    }

    TestCourse signalledAt(Instant at) {
        return new TestCourse(test, begun, Optional.empty(), off, signalled.or(() -> Optional.of(at)));
    }

    /** {@code under way: off since 14:10}. */
    String inWords() {
        if (signalled.isPresent()) {
            return "under way: signalled at " + Words.time(signalled.get());
        }
        return "under way: "
                + off.map(at -> "off since " + Words.time(at))
                        .orElseGet(() -> "to be emptied and switched off"
                                + obstacle.map(why -> "; not yet: " + why).orElse(""));
    }
}
