package dev.evenkeel.engine.loop;

import dev.evenkeel.model.port.Journal;
import dev.evenkeel.model.port.JournalEntry;
import dev.evenkeel.model.port.JournalKind;
import dev.evenkeel.model.port.JournalQuery;
import java.util.Set;
import java.util.TreeSet;

/** Reads out of the journal what an earlier engine had not settled when it ended. */
final class Unsettled {
    private Unsettled() {}

    /** True when an operator paused the engine and did not resume it. */
    static boolean isPaused(Journal journal, String paused, String resumed) {
        return journal.read(JournalQuery.of(JournalKind.ENGINE)).stream()
                .map(JournalEntry::data)
                .filter(data -> data.equals(paused) || data.equals(resumed))
                .reduce((earlier, later) -> later)
                .map(paused::equals)
                .orElse(false);
    }

    /** Plans that were proposed and neither approved nor turned down. */
    static Set<String> proposals(Journal journal) {
        Set<String> open = new TreeSet<>();
        JournalQuery query = JournalQuery.of(
                JournalKind.PROPOSED,
                JournalKind.REJECTED,
                JournalKind.APPROVED,
                JournalKind.DECLINED,
                JournalKind.EXPIRED);
        for (JournalEntry entry : journal.read(query)) {
            String plan = entry.plan().orElseThrow();
            if (entry.kind() == JournalKind.PROPOSED) {
                open.add(plan);
            } else {
                open.remove(plan);
            }
        }
        return open;
    }
}
