package dev.evenkeel.engine.execute;

import dev.evenkeel.engine.journal.ActionData;
import dev.evenkeel.engine.journal.History;
import dev.evenkeel.engine.json.PoolJson;
import dev.evenkeel.model.plan.PlannedAction;
import dev.evenkeel.model.plan.Reason;
import dev.evenkeel.model.port.ActionId;
import dev.evenkeel.model.port.Journal;
import dev.evenkeel.model.port.JournalEntry;
import dev.evenkeel.model.port.JournalKind;
import dev.evenkeel.model.port.JournalQuery;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Reads out of the journal what an engine that died had not brought to an end: plans without an end, with the outcome of each of
 * their actions as far as it was written, and intents without an outcome.
 */
public final class Recovery {
    private Recovery() {}

    /** What was left, or nothing when the last engine ended in good order. */
    public static Optional<Execution> read(Journal journal, Instant now) {
        Map<String, Map<ActionId, JournalEntry>> open = open(journal, now);
        List<Task> tasks = new ArrayList<>();
        open.forEach((plan, newest) -> tasks.addAll(tasks(journal, plan, newest)));
        return open.isEmpty() ? Optional.empty() : Optional.of(Execution.adopted(tasks, open.keySet()));
    }

    /** For each plan without an end the newest entry of each of its actions. */
    private static Map<String, Map<ActionId, JournalEntry>> open(Journal journal, Instant now) {
        Map<String, Map<ActionId, JournalEntry>> open = new TreeMap<>();
        JournalQuery query = JournalQuery.of(
                        JournalKind.APPROVED,
                        JournalKind.FINISHED,
                        JournalKind.INTENDED,
                        JournalKind.SUCCEEDED,
                        JournalKind.FAILED,
                        JournalKind.DROPPED)
                .since(now.minus(History.MEMORY));
        for (JournalEntry entry : journal.read(query)) {
            Map<ActionId, JournalEntry> newest =
                    open.computeIfAbsent(entry.plan().orElseThrow(), plan -> new LinkedHashMap<>());
            entry.action().ifPresent(action -> newest.put(action, entry));
            if (entry.kind() == JournalKind.FINISHED) {
                open.remove(entry.plan().get());
            }
        }
        return open;
    }

    private static Collection<Task> tasks(Journal journal, String plan, Map<ActionId, JournalEntry> newest) {
        Map<ActionId, Task> tasks = new LinkedHashMap<>();
        for (PlannedAction planned : proposed(journal, plan)) {
            ActionId id = new ActionId(plan, planned.number());
            tasks.put(id, new Task(id, planned, true));
        }
        newest.forEach((id, entry) ->
                tasks.computeIfAbsent(id, one -> begun(one, entry)).enter(state(entry.kind()), entry.at()));
        return tasks.values();
    }

    /** None where the proposal has left the journal. */
    private static List<PlannedAction> proposed(Journal journal, String plan) {
        return journal.read(JournalQuery.of(JournalKind.PROPOSED).ofPlan(plan)).stream()
                .map(entry -> PoolJson.readPlan("journal, plan " + plan, entry.data()))
                .flatMap(read -> read.actions().stream())
                .toList();
    }

    private static Task begun(ActionId id, JournalEntry entry) {
        PlannedAction planned = new PlannedAction(
                id.number(),
                ActionData.read(entry.data()).orElseThrow(),
                Set.of(),
                Reason.of("adopted", "begun before the engine was restarted"));
        return new Task(id, planned, true);
    }

    private static ActionState state(JournalKind kind) {
        return kind == JournalKind.INTENDED ? ActionState.RUNNING : ActionState.valueOf(kind.name());
    }
}
