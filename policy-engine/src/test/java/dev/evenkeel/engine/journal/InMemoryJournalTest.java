package dev.evenkeel.engine.journal;

import dev.evenkeel.model.contract.JournalContract;
import dev.evenkeel.model.port.Journal;

class InMemoryJournalTest extends JournalContract {
    @Override
    protected Journal openEmptyJournal() {
        return new InMemoryJournal();
    }
}
