package dev.evenkeel.engine.journal;

import dev.evenkeel.model.HostId;
import dev.evenkeel.model.Subject;
import dev.evenkeel.model.VmId;
import dev.evenkeel.model.plan.Action;
import dev.evenkeel.model.port.Journal;
import dev.evenkeel.model.port.JournalEntry;
import dev.evenkeel.model.port.JournalKind;
import dev.evenkeel.model.port.JournalQuery;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;

/**
 * How actions ended of late, read out of the journal so that cool-downs and budgets survive a restart. It forgets what is older than
 * {@link #MEMORY}.
 */
public final class History {
    /** How far back any budget or quarantine looks. */
    public static final Duration MEMORY = Duration.ofDays(7);

    /** How far back proofs of waking are looked for in the journal, which keeps them as long as all entries. */
    private static final Duration PROOF_MEMORY = Duration.ofDays(2 * 365);

    /** Power-ons and power-offs of a host whose times count: hosts change. */
    private static final int MOST_TIMES = 10;

    private record Ended(Instant at, Action action, boolean well) {}

    private static final Deque<Ended> NOTHING = new ArrayDeque<>(1);

    private final Deque<Ended> ended = new ArrayDeque<>();
    /** The same by the VM or host that they were about. */
    private final Map<Subject, Deque<Ended>> bySubject = new HashMap<>();
    /** When power-ons and power-offs began that have not ended yet. */
    private final Map<Action, Instant> switching = new HashMap<>();
    /** How long the last ones of each host took. */
    private final Map<Action, Deque<Duration>> switchTimes = new HashMap<>();
    /** When each host last woke; never forgotten, as it is a proof. */
    private final Map<HostId, Instant> lastWakes = new HashMap<>();

    /** What the journal knows at this moment. */
    public static History of(Journal journal, Instant now) {
        History history = new History();
        journal.read(JournalQuery.of(JournalKind.INTENDED, JournalKind.SUCCEEDED, JournalKind.FAILED)
                        .since(now.minus(PROOF_MEMORY)))
                .forEach(history::note);
        return history;
    }

    /** Takes in a new entry; entries that begin and end no action are ignored. */
    public void note(JournalEntry entry) {
        if (entry.kind() == JournalKind.INTENDED) {
            switched(entry).ifPresent(action -> switching.put(action, entry.at()));
            return;
        }
        boolean well = entry.kind() == JournalKind.SUCCEEDED;
        if (!well && entry.kind() != JournalKind.FAILED) {
            return;
        }
        switched(entry).ifPresent(action -> noteSwitched(action, entry.at(), well));
        ActionData.read(entry.data()).ifPresent(action -> add(new Ended(entry.at(), action, well)));
        while (!ended.isEmpty() && ended.peekFirst().at().isBefore(entry.at().minus(MEMORY))) {
            bySubject.get(subject(ended.removeFirst().action())).removeFirst();
        }
    }

    private void add(Ended one) {
        ended.addLast(one);
        bySubject
                .computeIfAbsent(subject(one.action()), unseen -> new ArrayDeque<>())
                .addLast(one);
    }

    private static Subject subject(Action action) {
        if (action instanceof Action.Migrate move) {
            return move.vm();
        }
        return action instanceof Action.PowerOn on ? on.host() : ((Action.PowerOff) action).host();
    }

    /** The power-on or power-off that the entry is about. */
    private static Optional<Action> switched(JournalEntry entry) {
        return ActionData.read(entry.data()).filter(action -> !(action instanceof Action.Migrate));
    }

    private void noteSwitched(Action action, Instant at, boolean well) {
        Instant begun = switching.remove(action);
        if (well && action instanceof Action.PowerOn on) {
            lastWakes.put(on.host(), at);
        }
        if (well && begun != null) {
            Deque<Duration> times = switchTimes.computeIfAbsent(action, any -> new ArrayDeque<>());
            times.addLast(Duration.between(begun, at));
            if (times.size() > MOST_TIMES) {
                times.removeFirst();
            }
        }
    }

    /** How long the host's wakes took, from the first signal to its answer, in the mean; empty when we have not woken it lately. */
    public Optional<Duration> bootTime(HostId host) {
        return meanTime(new Action.PowerOn(host));
    }

    /** How long the host's shutdowns took, in the mean; empty when we have not switched it off lately. */
    public Optional<Duration> shutdownTime(HostId host) {
        return meanTime(new Action.PowerOff(host));
    }

    private Optional<Duration> meanTime(Action action) {
        Deque<Duration> times = switchTimes.getOrDefault(action, new ArrayDeque<>());
        return times.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        times.stream().reduce(Duration.ZERO, Duration::plus).dividedBy(times.size()));
    }

    /** When the host last woke by us, however long ago. */
    public Optional<Instant> lastWake(HostId host) {
        return Optional.ofNullable(lastWakes.get(host));
    }

    /** When the VM was last moved by us. */
    public Optional<Instant> lastMove(VmId vm) {
        return last(about(vm), Action.Migrate.class, true);
    }

    /** When a migration of the VM last failed. */
    public Optional<Instant> lastFailedMove(VmId vm) {
        return last(about(vm), Action.Migrate.class, false);
    }

    public int movesSince(VmId vm, Instant since) {
        return count(about(vm), Action.Migrate.class, true, since);
    }

    public Optional<Instant> lastPowerOn(HostId host) {
        return last(about(host), Action.PowerOn.class, true);
    }

    /** When any host was last switched on by us. */
    public Optional<Instant> lastPowerOn() {
        return last(ended, Action.PowerOn.class, true);
    }

    public Optional<Instant> lastPowerOff(HostId host) {
        return last(about(host), Action.PowerOff.class, true);
    }

    public int powerOffsSince(HostId host, Instant since) {
        return count(about(host), Action.PowerOff.class, true, since);
    }

    public int failedMovesSince(VmId vm, Instant since) {
        return count(about(vm), Action.Migrate.class, false, since);
    }

    public int failedWakesSince(HostId host, Instant since) {
        return count(about(host), Action.PowerOn.class, false, since);
    }

    public Optional<Instant> lastFailedWake(HostId host) {
        return last(about(host), Action.PowerOn.class, false);
    }

    /** Actions of any sort that failed later than this moment. */
    public int failuresAfter(Instant moment) {
        return (int) ended.stream()
                .filter(one -> !one.well() && one.at().isAfter(moment))
                .count();
    }

    private Deque<Ended> about(Subject subject) {
        return bySubject.getOrDefault(subject, NOTHING);
    }

    /** A loop: a plan of a large pool asks it of every VM. */
    private static Optional<Instant> last(Deque<Ended> some, Class<? extends Action> kind, boolean well) {
        for (Iterator<Ended> newestFirst = some.descendingIterator(); newestFirst.hasNext(); ) {
            Ended one = newestFirst.next();
            if (one.well() == well && kind.isInstance(one.action())) {
                return Optional.of(one.at());
            }
        }
        return Optional.empty();
    }

    private static int count(Deque<Ended> some, Class<? extends Action> kind, boolean well, Instant since) {
        int count = 0;
        for (Ended one : some) {
            if (one.well() == well && kind.isInstance(one.action()) && !one.at().isBefore(since)) {
                count++;
            }
        }
        return count;
    }
}
