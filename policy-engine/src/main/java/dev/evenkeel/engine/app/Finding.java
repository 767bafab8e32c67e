package dev.evenkeel.engine.app;

import java.util.List;

/**
 * One thing that was looked at.
 *
 * @param verdict how it is
 * @param what {@code CPU of hosts}, {@code store}
 * @param text one line for people
 * @param details a line each for every host or VM, or problem
 */
public record Finding(Verdict verdict, String what, String text, List<String> details) {
    /** How a thing is. */
    public enum Verdict {
        OK,
        /** Worth knowing; the configured policy works without it. */
        NOTE,
        /** The configured policy needs it. */
        MISSING
    }

    public Finding {
        details = List.copyOf(details);
    }

    static Finding of(Verdict verdict, String what, String text) {
        return new Finding(verdict, what, text, List.of());
    }
}
