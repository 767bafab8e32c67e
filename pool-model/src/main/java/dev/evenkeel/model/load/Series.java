package dev.evenkeel.model.load;

import dev.evenkeel.model.Subject;

/** One metric of one host or VM over time. */
public record Series(Subject subject, Metric metric) {}
