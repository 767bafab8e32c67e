package dev.evenkeel.planner.solver;

/** A host as a planning value: its index in the problem. */
public record HostSlot(int index) {}
