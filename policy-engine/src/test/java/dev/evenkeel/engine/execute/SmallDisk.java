package dev.evenkeel.engine.execute;

import dev.evenkeel.model.port.Journal;
import dev.evenkeel.model.port.JournalEntry;
import dev.evenkeel.model.port.JournalQuery;
import dev.evenkeel.model.port.PortException;
import java.time.Instant;
import java.util.List;

/** A journal whose disk is full whenever the test says so. */
final class SmallDisk implements Journal {
    private final Journal journal;
    boolean full;

    SmallDisk(Journal journal) {
        this.journal = journal;
    }

    @Override
    public void append(JournalEntry entry) {
        if (full) {
            throw new PortException("The journal can not be written: no space left on device");
        }
        journal.append(entry);
    }

    @Override
    public List<JournalEntry> read(JournalQuery query) {
        return journal.read(query);
    }

    @Override
    public void retainSince(Instant oldest) {
        journal.retainSince(oldest);
    }

    @Override
    public void close() {
        journal.close();
    }
}
