package dev.evenkeel.simulator.world;

import java.util.Comparator;

/**
 * Something due at a moment. The order of simultaneous events is fixed, so that a world goes on from a file as it would have without.
 * An event is only a reminder: the cell it concerns says whether it is still due then.
 *
 * @param at nanoseconds since the start
 * @param subject index of the host, VM, fault or rule it concerns
 */
record Event(long at, Kind kind, int subject) implements Comparable<Event> {
    private static final Comparator<Event> ORDER =
            Comparator.comparingLong(Event::at).thenComparing(Event::kind).thenComparingInt(Event::subject);

    enum Kind {
        /** A host ends its boot or shutdown. */
        POWER,
        /** A migration ends a round, breaks off, or lands. */
        MIGRATION,
        FAULT_BEGINS,
        FAULT_ENDS,
        /** Demand changes. */
        LOAD,
        /** The members of an affinity rule have been apart long enough. */
        GRACE
    }

    @Override
    public int compareTo(Event other) {
        return ORDER.compare(this, other);
    }
}
