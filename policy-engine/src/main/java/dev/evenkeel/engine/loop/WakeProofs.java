package dev.evenkeel.engine.loop;

import dev.evenkeel.engine.config.DrillSettings;
import dev.evenkeel.engine.journal.ActionData;
import dev.evenkeel.engine.journal.History;
import dev.evenkeel.engine.journal.Recorder;
import dev.evenkeel.engine.policy.WakeTest;
import dev.evenkeel.engine.policy.Words;
import dev.evenkeel.model.Host;
import dev.evenkeel.model.HostId;
import dev.evenkeel.model.plan.Action;
import dev.evenkeel.model.port.Journal;
import dev.evenkeel.model.port.JournalEntry;
import dev.evenkeel.model.port.JournalKind;
import dev.evenkeel.model.port.JournalQuery;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What is known of each host's waking, out of the journal: whether it has proven that it wakes, whether it is in quarantine, and the
 * test under way, of which there is one at a time.
 *
 * <pre>
 * ordered ──► switched off ──► woken: passed
 *    │              └────────► does not wake: failed
 *    └──► abandoned: it could not be emptied or switched off
 * </pre>
 */
public final class WakeProofs {
    static final String ORDERED = "ordered";
    static final String DRILL = "drill";
    static final String PASSED = "passed";
    static final String FAILED = "failed";
    static final String ABANDONED = "abandoned";

    /** So many failed wakes within {@link #QUARANTINE_MEMORY} keep a host on. */
    private static final int QUARANTINE_FAILURES = 2;

    private static final Duration QUARANTINE_MEMORY = Duration.ofDays(7);

    /** For so long a host that can not be emptied is tried, and an engine that was killed remembers a test. */
    private static final Duration PATIENCE = Duration.ofHours(1);

    private static final Duration TEST_MEMORY = Duration.ofDays(1);

    /** How a host's last test ended. */
    public record Ended(Instant at, String word, String text) {}

    private final DrillSettings drills;
    private final History history;
    private final InstantSource clock;
    private final Map<HostId, Ended> ended = new ConcurrentHashMap<>();
    private final Map<HostId, Instant> passed = new ConcurrentHashMap<>();
    private volatile Optional<TestCourse> underWay = Optional.empty();

    public WakeProofs(DrillSettings drills, History history, Journal journal, InstantSource clock) {
        this.drills = drills;
        this.history = history;
        this.clock = clock;
        Instant since = clock.instant().minus(QUARANTINE_MEMORY);
        journal.read(JournalQuery.of(JournalKind.TEST).since(since)).forEach(this::recall);
        underWay.ifPresent(
                one -> journal.read(JournalQuery.of(JournalKind.INTENDED, JournalKind.SUCCEEDED, JournalKind.FAILED)
                                .since(one.begun()))
                        .forEach(this::goOn));
    }

    private void recall(JournalEntry entry) {
        HostId host = new HostId(entry.subject().orElseThrow());
        if (entry.data().equals(ORDERED) || entry.data().equals(DRILL)) {
            boolean recent = entry.at().plus(TEST_MEMORY).isAfter(clock.instant());
            underWay = Optional.of(TestCourse.of(new WakeTest(host, entry.data().equals(DRILL)), entry.at()))
                    .filter(test -> recent);
        } else {
            underWay = Optional.empty();
            remember(host, new Ended(entry.at(), entry.data(), entry.text()));
        }
    }

    /** How far the test got before the engine was restarted. */
    private void goOn(JournalEntry entry) {
        Optional<Action> action = ActionData.read(entry.data());
        if (action.orElse(null) instanceof Action.PowerOff off && isUnderTest(off.host())) {
            underWay = underWay.map(one -> entry.kind() == JournalKind.SUCCEEDED ? one.offAt(entry.at()) : one);
        } else if (action.orElse(null) instanceof Action.PowerOn on && isUnderTest(on.host())) {
            if (entry.kind() == JournalKind.INTENDED) {
                underWay = underWay.map(one -> one.signalledAt(entry.at()));
            } else {
                String word = entry.kind() == JournalKind.SUCCEEDED ? PASSED : FAILED;
                remember(on.host(), new Ended(entry.at(), word, entry.text()));
                underWay = Optional.empty();
            }
        }
    }

    private void remember(HostId host, Ended one) {
        ended.put(host, one);
        if (one.word().equals(PASSED)) {
            passed.put(host, one.at());
        }
    }

    // --- what is known of hosts

    /** True when a wake of ours is recent enough to believe in the next. */
    public boolean isProven(HostId host) {
        return history.lastWake(host)
                .filter(woken -> !drills.hasLapsed(woken, clock.instant()))
                .isPresent();
    }

    /** Two failures in seven days; a test that an operator ordered and that it passed ends it. */
    public boolean isQuarantined(HostId host) {
        Instant since = clock.instant().minus(QUARANTINE_MEMORY);
        Instant proof = passed.getOrDefault(host, since);
        return history.failedWakesSince(host, proof.isAfter(since) ? proof : since) >= QUARANTINE_FAILURES;
    }

    boolean isUnderTest(HostId host) {
        return test().filter(test -> test.host().equals(host)).isPresent();
    }

    /** The test under way. */
    public Optional<WakeTest> test() {
        return underWay.map(TestCourse::test);
    }

    /** How far the host's test is, or how its last one ended. */
    public Optional<String> standOf(HostId host) {
        return isUnderTest(host)
                ? underWay.map(TestCourse::inWords)
                : Optional.ofNullable(ended.get(host)).map(last -> last.word() + ": " + last.text());
    }

    // --- beginning and ending

    /** An operator wants the proof. */
    public void order(HostId host, Recorder recorder) {
        begin(new WakeTest(host, false), recorder);
    }

    /** A drill begins when a proof is old and the hour is right. */
    void drill(Drills candidates, Recorder recorder) {
        if (underWay.isEmpty() && drills.isTimeFor(clock.instant())) {
            candidates
                    .oldest(host -> isDrillDue(host.id()))
                    .ifPresent(host -> begin(new WakeTest(host.id(), true), recorder));
        }
    }

    private boolean isDrillDue(HostId host) {
        Instant now = clock.instant();
        boolean tried = Optional.ofNullable(ended.get(host))
                .filter(last -> last.at().plus(TEST_MEMORY).isAfter(now))
                .isPresent();
        return !tried
                && !isQuarantined(host)
                && history.lastWake(host)
                        .filter(woken -> drills.isDue(woken, now))
                        .isPresent();
    }

    private void begin(WakeTest test, Recorder recorder) {
        String why = test.drill()
                ? test.host() + " is to prove that it wakes: its last proof is of "
                        + history.lastWake(test.host()).map(Object::toString).orElse("no date")
                : test.host() + " is to prove that it wakes, by an operator's order";
        recorder.test(test.host().value(), why, test.drill() ? DRILL : ORDERED);
        underWay = Optional.of(TestCourse.of(test, clock.instant()));
    }

    /** A look at the pool while nothing is executed: a test that does not get on is ended. */
    void look(Map<HostId, Host> hosts, Recorder recorder) {
        underWay.ifPresent(one -> {
            Host host = hosts.get(one.test().host());
            if (host == null) {
                end(ABANDONED, "it is not in the pool any more", recorder);
            } else if (one.off().isPresent() && host.isUp()) {
                end(ABANDONED, "somebody else switched it on", recorder);
            } else if (one.begun().plus(TEST_MEMORY).isBefore(clock.instant())) {
                end(ABANDONED, "it did not get on in " + Words.duration(TEST_MEMORY), recorder);
            } else if (one.off().isEmpty() && one.begun().plus(PATIENCE).isBefore(clock.instant())) {
                String why = one.obstacle().map(obstacle -> ": " + obstacle).orElse("");
                end(
                        ABANDONED,
                        "it could not be emptied and switched off in " + Words.duration(PATIENCE) + why,
                        recorder);
            }
        });
    }

    /** True when a host under test is neither up nor under an action of ours: it is not left so until the next look is due. */
    boolean isAwaited(Map<HostId, Host> hosts) {
        return test().map(test -> hosts.get(test.host()))
                .filter(host -> !host.isUp())
                .isPresent();
    }

    /** Why the test does not get on at this look. */
    void heldBack(String why) {
        underWay = underWay.map(one -> one.hinderedBy(why));
    }

    void abandon(String why, Recorder recorder) {
        end(ABANDONED, why, recorder);
    }

    private void end(String word, String text, Recorder recorder) {
        WakeTest test = underWay.orElseThrow().test();
        underWay = Optional.empty();
        remember(test.host(), new Ended(clock.instant(), word, text));
        recorder.test(test.host().value(), text, word);
    }

    /** Takes in how actions go, whoever wanted them. */
    public void note(JournalEntry entry, Recorder recorder) {
        Optional<Action> action = entry.action().flatMap(id -> ActionData.read(entry.data()));
        if (action.orElse(null) instanceof Action.PowerOff off && isUnderTest(off.host())) {
            noteOff(entry, recorder);
        } else if (action.orElse(null) instanceof Action.PowerOn on) {
            if (isUnderTest(on.host())) {
                noteOn(entry, recorder);
            }
            alarmOnQuarantine(entry, on.host(), recorder);
        }
    }

    private void noteOff(JournalEntry entry, Recorder recorder) {
        if (entry.kind() == JournalKind.SUCCEEDED) {
            underWay = underWay.map(one -> one.offAt(entry.at()));
        } else if (entry.kind() == JournalKind.FAILED) {
            end(ABANDONED, entry.text(), recorder);
        }
    }

    private void noteOn(JournalEntry entry, Recorder recorder) {
        if (entry.kind() == JournalKind.INTENDED) {
            underWay = underWay.map(one -> one.signalledAt(entry.at()));
        } else if (entry.kind() == JournalKind.SUCCEEDED) {
            Duration boot = Duration.between(underWay.orElseThrow().signalled().orElse(entry.at()), entry.at());
            end(PASSED, "up " + Words.duration(boot) + " after the first signal (" + entry.text() + ")", recorder);
        } else if (entry.kind() == JournalKind.FAILED) {
            end(FAILED, entry.text(), recorder);
        }
    }

    private void alarmOnQuarantine(JournalEntry entry, HostId host, Recorder recorder) {
        if (entry.kind() == JournalKind.FAILED && isQuarantined(host)) {
            recorder.alarm(host + " failed to wake twice in " + Words.duration(QUARANTINE_MEMORY)
                    + " and is in quarantine: it is not switched off and not woken until 'wake-test " + host
                    + "' succeeds, or the failures are that old; please look at it.");
        }
    }
}
