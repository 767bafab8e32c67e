package dev.evenkeel.metrics;

/** How a sample follows the one before it of the same host or VM, and so whether its counters can be compared with it. */
public enum Continuity {
    /** There is none before it: its counters are where counting begins. */
    FIRST,
    /** It follows as it should: counters give exact means over the time between. */
    FOLLOWS,
    /** It is not newer than the one before it, come late or twice: ignored. */
    REPEATED,
    /** So much time has passed that a mean over it would hide what happened: counting begins anew. */
    GAP,
    /** The VM was read on another host, which counts on its own: counting begins anew. */
    MOVED,
    /** A total is lower than before, so the source began anew, and with it all counters of the host or VM. */
    RESET,
    /** The source's clock was set forwards or back: the time between is not known, and counting begins anew. */
    CLOCK_JUMP
}
