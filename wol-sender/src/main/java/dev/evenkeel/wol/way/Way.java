package dev.evenkeel.wol.way;

import java.io.IOException;

/** One way to give one host one signal: to wake, or to shut down in good order. */
public interface Way {
    /** In one word or a few, for the journal: {@code redfish}. */
    String name();

    /** Where it leads, for messages: {@code https://10.0.0.5}. */
    String place();

    /**
     * Gives the signal once, within the way's own time limit. That it was taken is no proof that the host obeys.
     *
     * @throws IOException when it was not taken, with the cause and, where known, the cure in one line without a full stop
     * @throws InterruptedException when the thread is interrupted; the signal may have been given
     */
    void signal() throws IOException, InterruptedException;
}
