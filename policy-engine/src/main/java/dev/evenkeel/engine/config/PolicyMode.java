package dev.evenkeel.engine.config;

/** What the policy of a pool may aim at. Oracle VM's three modes. */
public enum PolicyMode {
    /** Watch and record, propose nothing. */
    OFF,
    /** Dynamic resource scheduling: relieve hosts over a threshold. */
    DRS,
    /** Dynamic power management: DRS, and empty and switch off under-used hosts, and wake them when load returns. */
    DPM
}
