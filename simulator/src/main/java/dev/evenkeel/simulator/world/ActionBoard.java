package dev.evenkeel.simulator.world;

import dev.evenkeel.model.plan.Action;
import dev.evenkeel.model.port.ActionId;
import dev.evenkeel.model.port.ActionStatus;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The commands that were accepted, by their names, and how each ended. Old ended ones are forgotten. */
final class ActionBoard {
    private static final int KEPT = 10_000;

    private final Map<ActionId, Entry> entries = new LinkedHashMap<>();

    /** One command; {@code end} is null while it runs. */
    static final class Entry {
        final Action action;
        ActionStatus end;
        boolean told;

        Entry(Action action) {
            this.action = action;
        }
    }

    void began(ActionId id, Action action) {
        entries.put(id, new Entry(action));
        Iterator<Entry> oldest = entries.values().iterator();
        while (entries.size() > KEPT && oldest.hasNext()) {
            if (oldest.next().end != null) {
                oldest.remove();
            }
        }
    }

    /** The command ended; null names are those of nobody. */
    void ended(ActionId id, ActionStatus end) {
        Entry entry = id == null ? null : entries.get(id);
        if (entry != null) {
            entry.end = end;
        }
    }

    Optional<Entry> find(ActionId id) {
        return Optional.ofNullable(entries.get(id));
    }
}
