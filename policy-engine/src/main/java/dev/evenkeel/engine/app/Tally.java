package dev.evenkeel.engine.app;

import dev.evenkeel.engine.journal.ActionData;
import dev.evenkeel.model.plan.Action;
import dev.evenkeel.model.port.JournalEntry;
import dev.evenkeel.model.port.JournalKind;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** Counts what the journal says while a run goes on. */
public final class Tally {
    private final Map<JournalKind, Integer> entries = new EnumMap<>(JournalKind.class);
    private int migrations;
    private int failedMigrations;
    private int sleeps;
    private int wakes;

    /** Takes in one entry. */
    public synchronized void note(JournalEntry entry) {
        entries.merge(entry.kind(), 1, Integer::sum);
        Optional<Action> action = entry.kind() == JournalKind.SUCCEEDED || entry.kind() == JournalKind.FAILED
                ? ActionData.read(entry.data())
                : Optional.empty();
        action.ifPresent(ended -> count(ended, entry.kind() == JournalKind.SUCCEEDED));
    }

    public synchronized int entries(JournalKind kind) {
        return entries.getOrDefault(kind, 0);
    }

    public synchronized int migrations() {
        return migrations;
    }

    public synchronized int failedMigrations() {
        return failedMigrations;
    }

    /** Hosts switched off. */
    public synchronized int sleeps() {
        return sleeps;
    }

    /** Hosts switched on. */
    public synchronized int wakes() {
        return wakes;
    }

    private void count(Action action, boolean well) {
        if (action instanceof Action.Migrate) {
            migrations += well ? 1 : 0;
            failedMigrations += well ? 0 : 1;
        } else if (action instanceof Action.PowerOff) {
            sleeps += well ? 1 : 0;
        } else {
            wakes += well ? 1 : 0;
        }
    }
}
