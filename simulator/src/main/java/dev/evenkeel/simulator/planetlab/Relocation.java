package dev.evenkeel.simulator.planetlab;

/** One migration: a VM by its number, and the host it goes to. A host that is off is switched on for it. */
public record Relocation(int vm, int target) {}
