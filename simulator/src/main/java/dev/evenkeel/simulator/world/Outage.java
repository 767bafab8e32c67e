package dev.evenkeel.simulator.world;

/** The times in which one VM lies still because the host under it has died. Reading changes nothing. */
final class Outage {
    private long nanos;
    private long longest;
    /** When it fell; {@link Timeline#NEVER} while it does not lie still. */
    private long since = Timeline.NEVER;

    void begin(long now) {
        since = now;
    }

    void end(long now) {
        nanos = nanosAt(now);
        longest = longestAt(now);
        since = Timeline.NEVER;
    }

    /** All of them up to this moment. */
    long nanosAt(long now) {
        return nanos + present(now);
    }

    long longestAt(long now) {
        return Math.max(longest, present(now));
    }

    private long present(long now) {
        return since == Timeline.NEVER ? 0 : now - since;
    }

    /** All there is to know. */
    record Saved(long nanos, long longest, long since) {
        static final Saved NONE = new Saved(0, 0, Timeline.NEVER);
    }

    Saved save() {
        return new Saved(nanos, longest, since);
    }

    void restore(Saved saved) {
        nanos = saved.nanos();
        longest = saved.longest();
        since = saved.since();
    }
}
