package dev.evenkeel.simulator.judge;

import java.time.Instant;

/**
 * Something that must never be, and was.
 *
 * @param at when
 * @param kind what sort
 * @param command the command in words; empty when it is a state and no command
 * @param sentence what was wrong, with names and figures
 */
public record Violation(Instant at, ViolationKind kind, String command, String sentence) {
    @Override
    public String toString() {
        return at + " " + kind + (command.isEmpty() ? "" : " (" + command + ")") + ": " + sentence;
    }
}
