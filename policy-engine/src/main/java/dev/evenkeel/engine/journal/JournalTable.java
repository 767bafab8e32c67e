package dev.evenkeel.engine.journal;

import dev.evenkeel.model.port.ActionId;
import dev.evenkeel.model.port.JournalEntry;
import dev.evenkeel.model.port.JournalKind;
import dev.evenkeel.model.port.JournalQuery;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** The journal's table: entries in and out, in SQL that H2 and PostgreSQL both understand. */
final class JournalTable {
    private static final String INSERT = "INSERT INTO journal"
            + " (at_time, kind, plan, action_plan, action_number, subject, text, data) VALUES (?, ?, ?, ?, ?, ?, ?, ?)";

    private static final List<JournalKind> ORDERS =
            Arrays.stream(JournalKind.values()).filter(JournalKind::isOrder).toList();

    private JournalTable() {}

    static int append(Handle handle, JournalEntry entry) {
        return handle.execute(
                INSERT,
                moment(entry.at()),
                entry.kind(),
                entry.plan(),
                entry.action().map(ActionId::plan),
                entry.action().map(ActionId::number),
                entry.subject(),
                entry.text(),
                entry.data());
    }

    /** Walks back from the newest entry, so that a query for a few does not read them all. */
    static List<JournalEntry> read(Handle handle, JournalQuery query) {
        Query select = handle.createQuery("SELECT * FROM journal WHERE " + conditions(query)
                        + " ORDER BY seq DESC FETCH FIRST :newest ROWS ONLY")
                .bind("newest", query.newest());
        if (!query.kinds().isEmpty()) {
            select.bindList("kinds", List.copyOf(query.kinds()));
        }
        query.since().ifPresent(since -> select.bind("since", moment(since)));
        query.plan().ifPresent(plan -> select.bind("plan", plan));
        List<JournalEntry> entries =
                new ArrayList<>(select.map((row, context) -> entry(row)).list());
        Collections.reverse(entries);
        return List.copyOf(entries);
    }

    static int deleteBefore(Handle handle, Instant oldest) {
        return handle.createUpdate("DELETE FROM journal WHERE at_time < :oldest AND kind NOT IN (<orders>)")
                .bind("oldest", moment(oldest))
                .bindList("orders", ORDERS)
                .execute();
    }

    private static String conditions(JournalQuery query) {
        return (query.kinds().isEmpty() ? "TRUE" : "kind IN (<kinds>)")
                + (query.since().isEmpty() ? "" : " AND at_time >= :since")
                + (query.plan().isEmpty() ? "" : " AND plan = :plan");
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
