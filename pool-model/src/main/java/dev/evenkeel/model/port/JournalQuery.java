package dev.evenkeel.model.port;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * Which entries to read.
 *
 * @param kinds only these; empty for all
 * @param since only entries at or after this moment
 * @param plan only entries of this plan
 * @param newest at most this many, the newest ones; above 0
 */
public record JournalQuery(Set<JournalKind> kinds, Optional<Instant> since, Optional<String> plan, int newest) {
    public JournalQuery {
        kinds = Set.copyOf(kinds);
        if (newest <= 0) {
            throw new IllegalArgumentException("A query for the newest " + newest + " entries asks for nothing.");
        }
    }

    public static JournalQuery all() {
        return new JournalQuery(Set.of(), Optional.empty(), Optional.empty(), Integer.MAX_VALUE);
    }

    public static JournalQuery of(JournalKind... kinds) {
        return new JournalQuery(Set.of(kinds), Optional.empty(), Optional.empty(), Integer.MAX_VALUE);
    }

    public JournalQuery since(Instant moment) {
        return new JournalQuery(kinds, Optional.of(moment), plan, newest);
    }

    public JournalQuery ofPlan(String id) {
        return new JournalQuery(kinds, since, Optional.of(id), newest);
    }

    public JournalQuery newest(int count) {
        return new JournalQuery(kinds, since, plan, count);
    }
}
