package dev.evenkeel.planner.solver;

import dev.evenkeel.planner.problem.Problem;

/** A host as a planning value: its index in the problem. */
public record HostSlot(Problem problem, int index) {}
