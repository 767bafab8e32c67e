package dev.evenkeel.engine.journal;

import dev.evenkeel.model.port.Journal;
import dev.evenkeel.model.port.JournalEntry;
import dev.evenkeel.model.port.JournalQuery;
import dev.evenkeel.model.port.PortException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** A journal that dies with its process: for simulation runs. */
public final class InMemoryJournal implements Journal {
    private final List<JournalEntry> entries = new ArrayList<>();
    private boolean closed;

    @Override
    public synchronized void append(JournalEntry entry) {
        requireOpen();
        entries.add(entry);
    }

    @Override
    public synchronized List<JournalEntry> read(JournalQuery query) {
        requireOpen();
        List<JournalEntry> found = new ArrayList<>();
        for (int index = entries.size() - 1; index >= 0 && found.size() < query.newest(); index--) {
            if (matches(entries.get(index), query)) {
                found.add(entries.get(index));
            }
        }
        Collections.reverse(found);
        return List.copyOf(found);
    }

    @Override
    public synchronized void retainSince(Instant oldest) {
        requireOpen();
        entries.removeIf(entry -> entry.at().isBefore(oldest) && !entry.kind().isOrder());
    }

    @Override
    public synchronized void close() {
        closed = true;
    }

    private void requireOpen() {
        if (closed) {
            throw new PortException("The journal is closed.");
        }
    }

    private static boolean matches(JournalEntry entry, JournalQuery query) {
        return (query.kinds().isEmpty() || query.kinds().contains(entry.kind()))
                && (query.since().isEmpty()
                        || !entry.at().isBefore(query.since().get()))
                && (query.plan().isEmpty() || query.plan().equals(entry.plan()));
    }
}
