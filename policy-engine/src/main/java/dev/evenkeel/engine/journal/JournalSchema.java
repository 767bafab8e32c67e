package dev.evenkeel.engine.journal;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

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
    static int prepare(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(VERSION_TABLE);
            int found = newestVersion(statement);
            if (found > 0) {
                return found;
            }
            for (String step : CREATION) {
                statement.execute(step);
            }
            return VERSION;
        }
    }

    /** 0 when there is none yet. */
    private static int newestVersion(Statement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery("SELECT MAX(version) FROM journal_schema")) {
            row.next();
            return row.getInt(1);
        }
    }
}
