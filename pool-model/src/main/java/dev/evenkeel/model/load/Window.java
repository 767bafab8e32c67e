package dev.evenkeel.model.load;

/** The three windows over which load is judged, each as long as its decision is costly; lengths are settings. */
public enum Window {
    /** Relieving a host that is over a threshold (default 10 min). */
    RELIEF,
    /** Switching a host on: react quickly (default 5 min). */
    POWER_ON,
    /** Switching a host off: regret slowly (default 40 min). */
    POWER_OFF
}
