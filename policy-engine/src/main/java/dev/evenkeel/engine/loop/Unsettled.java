package dev.evenkeel.engine.loop;

import dev.evenkeel.model.port.Journal;
import dev.evenkeel.model.port.JournalEntry;
import dev.evenkeel.model.port.JournalKind;
import dev.evenkeel.model.port.JournalQuery;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Reads out of the journal what an earlier engine had not settled when it ended. */
final class Unsettled {
    private Unsettled() {}

    /** True when the word is in the journal and the other one is not after it. */
    static boolean isLast(Journal journal, String word, String other) {
        return last(journal, word, other)
                .filter(entry -> entry.data().equals(word))
                .isPresent();
    }

    /** The newest entry with one of these words. */
    static Optional<JournalEntry> last(Journal journal, String... words) {
        return journal.read(JournalQuery.of(JournalKind.ENGINE)).stream()
                .filter(entry -> List.of(words).contains(entry.data()))
                .reduce((earlier, later) -> later);
    }

    /** How a plan that once waited came to wait no more. */
    static Optional<JournalEntry> answer(Journal journal, String plan) {
        JournalQuery query =
                JournalQuery.of(JournalKind.REJECTED, JournalKind.APPROVED, JournalKind.DECLINED, JournalKind.EXPIRED);
        return journal.read(query.ofPlan(plan).newest(1)).stream().findFirst();
    }

    /** The plan that was withdrawn last, by any engine. */
    static Optional<JournalEntry> withdrawn(Journal journal) {
        return journal.read(JournalQuery.of(JournalKind.EXPIRED).newest(1)).stream()
                .findFirst();
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
