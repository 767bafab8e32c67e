package dev.evenkeel.model.port;

import java.time.Instant;
import java.util.Optional;

/**
 * One line of the record of what Evenkeel saw, decided, refused and did.
 *
 * @param at when, by the engine's clock
 * @param kind what sort of entry
 * @param plan the plan it belongs to, if any
 * @param action the action of that plan, if any
 * @param subject the host or VM it is about, by name, if one
 * @param text one sentence for people
 * @param data the same as JSON for machines, or empty
 */
public record JournalEntry(
        Instant at,
        JournalKind kind,
        Optional<String> plan,
        Optional<ActionId> action,
        Optional<String> subject,
        String text,
        String data) {}
