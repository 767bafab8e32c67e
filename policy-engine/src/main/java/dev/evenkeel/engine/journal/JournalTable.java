package dev.evenkeel.engine.journal;

import dev.evenkeel.model.port.ActionId;
import dev.evenkeel.model.port.JournalEntry;
import dev.evenkeel.model.port.JournalKind;
import dev.evenkeel.model.port.JournalQuery;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** The journal's table: entries in and out, in SQL that H2 and PostgreSQL both understand. */
final class JournalTable {
    private static final String INSERT = "INSERT INTO journal"
            + " (at_time, kind, plan, action_plan, action_number, subject, text, data) VALUES (?, ?, ?, ?, ?, ?, ?, ?)";

    private JournalTable() {}

    static void append(Connection connection, JournalEntry entry) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
            bind(
                    insert,
                    moment(entry.at()),
                    entry.kind().name(),
                    entry.plan().orElse(null),
                    entry.action().map(ActionId::plan).orElse(null),
                    entry.action().map(ActionId::number).orElse(null),
                    entry.subject().orElse(null),
                    entry.text(),
                    entry.data());
            insert.executeUpdate();
        }
    }

    /** Walks back from the newest entry, so that a query for a few does not read them all. */
    static List<JournalEntry> read(Connection connection, JournalQuery query) throws SQLException {
        List<Object> values = new ArrayList<>();
        String newestFirst =
                "SELECT * FROM journal" + where(query, values) + " ORDER BY seq DESC FETCH FIRST ? ROWS ONLY";
        values.add(query.newest());
        try (PreparedStatement select = connection.prepareStatement(newestFirst)) {
            bind(select, values.toArray());
            List<JournalEntry> entries = entries(select);
            Collections.reverse(entries);
            return List.copyOf(entries);
        }
    }

    static int deleteBefore(Connection connection, Instant oldest) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement("DELETE FROM journal WHERE at_time < ?")) {
            bind(delete, moment(oldest));
            return delete.executeUpdate();
        }
    }

    /** The query's conditions as SQL; their values are added in the order of the question marks. */
    private static String where(JournalQuery query, List<Object> values) {
        List<String> conditions = new ArrayList<>();
        if (!query.kinds().isEmpty()) {
            conditions.add("kind IN ("
                    + String.join(", ", Collections.nCopies(query.kinds().size(), "?")) + ")");
            query.kinds().forEach(kind -> values.add(kind.name()));
        }
        query.since().ifPresent(since -> {
            conditions.add("at_time >= ?");
            values.add(moment(since));
        });
        query.plan().ifPresent(plan -> {
            conditions.add("plan = ?");
            values.add(plan);
        });
        return conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions);
    }

    private static void bind(PreparedStatement statement, Object... values) throws SQLException {
        for (int index = 0; index < values.length; index++) {
            statement.setObject(index + 1, values[index]);
        }
    }

    private static List<JournalEntry> entries(PreparedStatement select) throws SQLException {
        List<JournalEntry> entries = new ArrayList<>();
        try (ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                entries.add(entry(rows));
            }
        }
        return entries;
    }

    private static JournalEntry entry(ResultSet row) throws SQLException {
        return new JournalEntry(
                row.getObject("at_time", OffsetDateTime.class).toInstant(),
                JournalKind.valueOf(row.getString("kind")),
                Optional.ofNullable(row.getString("plan")),
                action(row),
                Optional.ofNullable(row.getString("subject")),
                row.getString("text"),
                row.getString("data"));
    }

    private static Optional<ActionId> action(ResultSet row) throws SQLException {
        String plan = row.getString("action_plan");
        return plan == null ? Optional.empty() : Optional.of(new ActionId(plan, row.getInt("action_number")));
    }

    /** A moment in a form that no time zone of the machine can shift. */
    private static OffsetDateTime moment(Instant moment) {
        return moment.atOffset(ZoneOffset.UTC);
    }
}
