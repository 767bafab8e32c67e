package dev.evenkeel.benchmarks.optimum;

/** A level of utilisation. */
public enum Mark {
    THRESHOLD,
    CAP
}
