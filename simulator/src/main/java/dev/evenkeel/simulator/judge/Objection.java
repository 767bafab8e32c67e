package dev.evenkeel.simulator.judge;

/** Why a command is turned down. */
public record Objection(ViolationKind kind, String sentence) {}
