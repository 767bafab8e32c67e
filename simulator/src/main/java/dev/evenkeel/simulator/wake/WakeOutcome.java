package dev.evenkeel.simulator.wake;

/** What a magic packet did. */
public enum WakeOutcome {
    /** The host with this address began to boot. */
    WOKEN,
    /** The host is on, booting, or still shutting down: its card does not listen. */
    ALREADY_ON,
    /** The host is off and should have woken but did not: a fault, or it is dead. */
    NOT_HEARD,
    /** No host has this address. */
    UNKNOWN_ADDRESS
}
