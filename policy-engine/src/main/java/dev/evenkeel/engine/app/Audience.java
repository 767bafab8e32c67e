package dev.evenkeel.engine.app;

import java.time.Instant;

/** People who watch a run: they are told what is not, or can not be, in the journal. */
public interface Audience {
    /** A host went over a threshold, or came back under it. */
    void crossing(Instant at, String text);

    /** Something is wrong, and the journal can not be written. */
    void alarm(Instant at, String text);
}
