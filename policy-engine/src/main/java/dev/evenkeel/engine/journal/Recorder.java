package dev.evenkeel.engine.journal;

import dev.evenkeel.model.plan.Action;
import dev.evenkeel.model.plan.PlannedAction;
import dev.evenkeel.model.port.ActionId;
import dev.evenkeel.model.port.Journal;
import dev.evenkeel.model.port.JournalEntry;
import dev.evenkeel.model.port.JournalKind;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** Everything the engine writes into the journal, each event a named method; listeners are told after the entry is safe. */
public final class Recorder {
    private final Journal journal;
    private final InstantSource clock;
    private final List<Consumer<JournalEntry>> listeners = new CopyOnWriteArrayList<>();
    private final Deque<JournalEntry> untold = new ArrayDeque<>();
    private boolean telling;

    public Recorder(Journal journal, InstantSource clock) {
        this.journal = journal;
        this.clock = clock;
    }

    /** Calls the listener with every later entry, on the thread that wrote it. */
    public void listen(Consumer<JournalEntry> listener) {
        listeners.add(listener);
    }

    public void engine(String text) {
        engine(text, "");
    }

    /** @param data a word that a later engine understands */
    public void engine(String text, String data) {
        write(JournalKind.ENGINE, Optional.empty(), Optional.empty(), Optional.empty(), text, data);
    }

    /** @param data what was refused, as an empty plan in JSON; blank where nothing was */
    public void held(String text, String data) {
        write(JournalKind.HELD, Optional.empty(), Optional.empty(), Optional.empty(), text, data);
    }

    /** @param data the plan as JSON */
    public void proposed(String plan, String text, String data) {
        ofPlan(JournalKind.PROPOSED, plan, text, data);
    }

    public void rejected(String plan, String text) {
        ofPlan(JournalKind.REJECTED, plan, text, "");
    }

    public void approved(String plan, String text) {
        ofPlan(JournalKind.APPROVED, plan, text, "");
    }

    public void declined(String plan, String text) {
        ofPlan(JournalKind.DECLINED, plan, text, "");
    }

    /** @param why it waits for approval no more */
    public void withdrawn(String plan, String why) {
        ofPlan(JournalKind.EXPIRED, plan, "plan " + plan + " withdrawn: " + why, "");
    }

    public void finished(String plan, String text) {
        ofPlan(JournalKind.FINISHED, plan, text, "");
    }

    public void intended(ActionId id, PlannedAction planned) {
        ofAction(
                JournalKind.INTENDED,
                id,
                planned.action(),
                planned.action().inWords() + ": " + planned.reason().sentence());
    }

    public void started(ActionId id, Action action, String text) {
        ofAction(JournalKind.STARTED, id, action, text);
    }

    public void succeeded(ActionId id, Action action, String text) {
        ofAction(JournalKind.SUCCEEDED, id, action, text);
    }

    public void failed(ActionId id, Action action, String text) {
        ofAction(JournalKind.FAILED, id, action, text);
    }

    public void dropped(ActionId id, Action action, String text) {
        ofAction(JournalKind.DROPPED, id, action, text);
    }

    /** @param data {@code enter} or {@code leave} */
    public void maintenance(String host, String text, String data) {
        write(JournalKind.MAINTENANCE, Optional.empty(), Optional.empty(), Optional.of(host), text, data);
    }

    /** @param data what became of the test, as one word */
    public void test(String host, String text, String data) {
        write(
                JournalKind.TEST,
                Optional.empty(),
                Optional.empty(),
                Optional.of(host),
                "wake test of " + host + " " + data + ": " + text,
                data);
    }

    public void alarm(String text) {
        write(JournalKind.ALARM, Optional.empty(), Optional.empty(), Optional.empty(), text, "");
    }

    private void ofPlan(JournalKind kind, String plan, String text, String data) {
        write(kind, Optional.of(plan), Optional.empty(), Optional.empty(), text, data);
    }

    private void ofAction(JournalKind kind, ActionId id, Action action, String text) {
        write(
                kind,
                Optional.of(id.plan()),
                Optional.of(id),
                Optional.of(subject(action)),
                text,
                ActionData.write(action));
    }

    private synchronized void write(
            JournalKind kind,
            Optional<String> plan,
            Optional<ActionId> action,
            Optional<String> subject,
            String text,
            String data) {
        JournalEntry entry = new JournalEntry(clock.instant(), kind, plan, action, subject, text, data);
        journal.append(entry);
        untold.add(entry);
        tell();
    }

    /** What a listener writes itself is told after all have heard of what it writes about. */
    private void tell() {
        if (telling) {
            return;
        }
        telling = true;
        try {
            while (!untold.isEmpty()) {
                JournalEntry entry = untold.removeFirst();
                listeners.forEach(listener -> listener.accept(entry));
            }
        } finally {
            untold.clear();
            telling = false;
        }
    }

    private static String subject(Action action) {
        if (action instanceof Action.Migrate move) {
            return move.vm().value();
        }
        return action instanceof Action.PowerOn on
                ? on.host().value()
                : ((Action.PowerOff) action).host().value();
    }
}
