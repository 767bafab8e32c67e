package dev.evenkeel.engine.app;

import java.time.Duration;

/**
 * Something the engine does again and again, in real time by {@link Schedule} and on virtual time by what-if runs.
 *
 * @param name of the job
 * @param period between two runs
 * @param task one run
 */
public record Beat(String name, Duration period, Runnable task) {}
