package dev.evenkeel.engine.execute;

import dev.evenkeel.engine.journal.ActionData;
import dev.evenkeel.engine.journal.History;
import dev.evenkeel.model.plan.PlannedAction;
import dev.evenkeel.model.plan.Reason;
import dev.evenkeel.model.port.ActionId;
import dev.evenkeel.model.port.Journal;
import dev.evenkeel.model.port.JournalEntry;
import dev.evenkeel.model.port.JournalKind;
import dev.evenkeel.model.port.JournalQuery;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Reads out of the journal what an engine that died had begun: intents without an outcome, and plans without an end. */
public final class Recovery {
    private Recovery() {}

    /** What was left, or nothing when the last engine ended in good order. */
    public static Optional<Execution> read(Journal journal, Instant now) {
        Map<ActionId, JournalEntry> open = new LinkedHashMap<>();
        Set<String> plans = new TreeSet<>();
        JournalQuery query = JournalQuery.of(
                        JournalKind.APPROVED,
                        JournalKind.FINISHED,
                        JournalKind.INTENDED,
                        JournalKind.SUCCEEDED,
                        JournalKind.FAILED,
                        JournalKind.DROPPED)
                .since(now.minus(History.MEMORY));
        for (JournalEntry entry : journal.read(query)) {
            switch (entry.kind()) {
                case APPROVED -> plans.add(entry.plan().orElseThrow());
                case FINISHED -> plans.remove(entry.plan().orElseThrow());
                case INTENDED -> open.put(entry.action().orElseThrow(), entry);
                default -> open.remove(entry.action().orElseThrow());
            }
        }
        List<Task> tasks = open.values().stream().map(Recovery::task).toList();
        return plans.isEmpty() && tasks.isEmpty() ? Optional.empty() : Optional.of(Execution.adopted(tasks, plans));
    }

    private static Task task(JournalEntry intent) {
        ActionId id = intent.action().orElseThrow();
        PlannedAction planned = new PlannedAction(
                id.number(),
                ActionData.read(intent.data()).orElseThrow(),
                Set.of(),
                Reason.of("adopted", "begun before the engine was restarted"));
        return new Task(id, planned, true);
    }
}
