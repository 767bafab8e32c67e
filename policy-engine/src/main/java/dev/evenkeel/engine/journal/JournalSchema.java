package dev.evenkeel.engine.journal;

import java.util.List;
import org.jdbi.v3.core.Handle;

/** The tables and indexes of the journal, and the version they are of. */
final class JournalSchema {
    /** The version that this code reads and writes. */
    static final int VERSION = 1;

    private static final String VERSION_TABLE =
            "CREATE TABLE IF NOT EXISTS journal_schema (version INTEGER PRIMARY KEY)";

    /** The version is written last: a creation that was cut short is done again. */
    private static final List<String> CREATION = List.of(
            """
            CREATE TABLE IF NOT EXISTS journal (
                seq           BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
                at_time       TIMESTAMP(9) WITH TIME ZONE NOT NULL,
                kind          VARCHAR(40) NOT NULL,
                plan          VARCHAR(1000),
                action_plan   VARCHAR(1000),
                action_number INTEGER,
                subject       VARCHAR(1000),
                text          TEXT NOT NULL,
                data          TEXT NOT NULL)""",
            "CREATE INDEX IF NOT EXISTS journal_by_kind ON journal (kind, seq)",
            "CREATE INDEX IF NOT EXISTS journal_by_plan ON journal (plan, seq)",
            "CREATE INDEX IF NOT EXISTS journal_by_time ON journal (at_time)",
            "INSERT INTO journal_schema (version) VALUES (" + VERSION + ")");

    private JournalSchema() {}

    /** Creates what is missing and returns the version that is there then; one above {@link #VERSION} is not ours to touch. */
    static int prepare(Handle handle) {
        handle.execute(VERSION_TABLE);
        int found = handle.select("SELECT COALESCE(MAX(version), 0) FROM journal_schema")
                .mapTo(int.class)
                .one();
        if (found == 0) {
            CREATION.forEach(handle::execute);
        }
        return Math.max(found, VERSION);
    }
}
