package dev.evenkeel.engine.whatif;

import java.time.Instant;

/**
 * Means over one step of a run.
 *
 * @param at the end of the step
 * @param hostsOn hosts that were not switched off
 * @param watts of all hosts
 * @param overloadedHosts hosts asked for more than the overload level
 * @param migrations that landed in the step
 */
public record CoursePoint(Instant at, double hostsOn, double watts, double overloadedHosts, int migrations) {}
