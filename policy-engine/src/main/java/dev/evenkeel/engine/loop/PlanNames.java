package dev.evenkeel.engine.loop;

import dev.evenkeel.model.port.Journal;
import dev.evenkeel.model.port.JournalEntry;
import dev.evenkeel.model.port.JournalKind;
import dev.evenkeel.model.port.JournalQuery;
import java.util.List;

/** Names plans P1, P2, … on from the last one in the journal, so that a name is never used twice. */
final class PlanNames {
    private int last;

    private PlanNames(int last) {
        this.last = last;
    }

    static PlanNames after(Journal journal) {
        List<JournalEntry> newest =
                journal.read(JournalQuery.of(JournalKind.PROPOSED).newest(1));
        return new PlanNames(
                newest.isEmpty()
                        ? 0
                        : Integer.parseInt(newest.get(0).plan().orElseThrow().substring(1)));
    }

    String next() {
        last++;
        return "P" + last;
    }
}
