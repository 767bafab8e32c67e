package dev.evenkeel.model;

/** Standing facts about a host that decide what may be done with it. */
public enum HostTrait {
    /** The pool's policy covers it; others are neither source nor target nor switched off. */
    IN_POLICY,
    /** No VM may be migrated to it. */
    INBOUND_LOCKED,
    /** It is being emptied, or kept empty, by an operator's order. */
    IN_MAINTENANCE,
    /** The pool's master or coordinator: never switched off. */
    COORDINATOR,
    /** Evenkeel runs here: never switched off. */
    RUNS_ENGINE,
    /** A wake of this host was seen to succeed: it may be switched off unattended. */
    PROVEN_TO_WAKE,
    /** It failed to wake lately: it stays on until an operator lifts this. */
    QUARANTINED
}
