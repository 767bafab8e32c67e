package dev.evenkeel.model.port;

import java.time.Instant;
import java.util.List;

/** The durable record. Calls may throw {@link PortException}. */
public interface Journal extends AutoCloseable {
    /** Writes the entry. When it returns the entry survives the death of the process. */
    void append(JournalEntry entry);

    /** Matching entries, oldest first, in the order they were appended. */
    List<JournalEntry> read(JournalQuery query);

    /** Forgets entries before this moment, but for {@link JournalKind#isOrder orders}. */
    void retainSince(Instant oldest);

    @Override
    void close();
}
