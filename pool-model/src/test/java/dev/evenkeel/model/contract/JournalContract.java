package dev.evenkeel.model.contract;

import static dev.evenkeel.model.port.JournalQuery.all;
import static dev.evenkeel.model.port.JournalQuery.of;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evenkeel.model.port.ActionId;
import dev.evenkeel.model.port.Journal;
import dev.evenkeel.model.port.JournalEntry;
import dev.evenkeel.model.port.JournalKind;
import dev.evenkeel.model.port.PortException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every {@link Journal} keeps to. Moments are kept to the microsecond. */
public abstract class JournalContract {
    protected static final Instant NINE = Instant.parse("2026-03-02T09:00:00.123456Z");

    protected Journal journal;

    /** A journal without entries. */
    protected abstract Journal openEmptyJournal();

    @BeforeEach
    void open() {
        journal = openEmptyJournal();
    }

    @AfterEach
    void close() {
        journal.close();
    }

    @Test
    void aNewJournalIsEmpty() {
        assertThat(journal.read(all())).isEmpty();
    }

    @Test
    void anEntryComesBackAsItWasAppended() {
        JournalEntry full = new JournalEntry(
                NINE,
                JournalKind.INTENDED,
                Optional.of("plan-1"),
                Optional.of(new ActionId("plan-1", 7)),
                Optional.of("web1"),
                "migrate web1 from a to b",
                "{\"vm\":\"web1\"}");
        JournalEntry bare = entry(NINE, JournalKind.ENGINE, "started");
        append(full, bare);
        assertThat(journal.read(all())).containsExactly(full, bare);
    }

    @Test
    void everyKindComesBack() {
        for (JournalKind kind : JournalKind.values()) {
            journal.append(entry(NINE, kind, "a " + kind));
        }
        assertThat(journal.read(all())).extracting(JournalEntry::kind).containsExactly(JournalKind.values());
    }

    @Test
    void anyTextComesBack() {
        String strange = "quotes ' \" ; -- \\ <x> :y ?\nnew line\ttab, ümläut, 漢字, 🜁 and " + "long ".repeat(20_000);
        String data = "{\"moves\":\"" + "x".repeat(3_000_000) + "\"}";
        JournalEntry entry = new JournalEntry(
                NINE,
                JournalKind.PROPOSED,
                Optional.of("it's <plan> :1"),
                Optional.empty(),
                Optional.of("a ? b"),
                strange,
                data);
        journal.append(entry);
        assertThat(journal.read(all().ofPlan("it's <plan> :1"))).containsExactly(entry);
    }

    @Test
    void entriesAreReadInTheOrderTheyWereAppendedWhateverTheirTimes() {
        append(at(5, "first"), at(3, "second"), at(3, "third"), at(9, "fourth"), at(1, "fifth"));
        assertThat(texts(journal.read(all()))).containsExactly("first", "second", "third", "fourth", "fifth");
    }

    @Test
    void aQueryForKindsReadsOnlyThese() {
        append(
                entry(NINE, JournalKind.HELD, "one"),
                entry(NINE, JournalKind.ALARM, "two"),
                entry(NINE, JournalKind.FAILED, "three"),
                entry(NINE, JournalKind.HELD, "four"));
        assertThat(texts(journal.read(of(JournalKind.HELD, JournalKind.FAILED))))
                .containsExactly("one", "three", "four");
    }

    @Test
    void aQuerySinceAMomentReadsWhatWasAtItOrLater() {
        append(at(1, "before"), at(2, "exactly"), at(3, "after"));
        assertThat(texts(journal.read(all().since(NINE.plusSeconds(2))))).containsExactly("exactly", "after");
    }

    @Test
    void aQueryForAPlanReadsOnlyItsEntries() {
        append(ofPlan("p1", "one"), ofPlan("p2", "two"), at(1, "none"), ofPlan("p1", "three"));
        assertThat(texts(journal.read(all().ofPlan("p1")))).containsExactly("one", "three");
        assertThat(journal.read(all().ofPlan("p3"))).isEmpty();
    }

    @Test
    void aQueryForTheNewestReadsTheLastAppendedStillInOrder() {
        append(at(5, "one"), at(4, "two"), at(3, "three"), at(2, "four"));
        assertThat(texts(journal.read(all().newest(2)))).containsExactly("three", "four");
        assertThat(texts(journal.read(all().newest(9)))).containsExactly("one", "two", "three", "four");
    }

    @Test
    void conditionsOfAQueryHoldTogether() {
        for (int second = 0; second < 20; second++) {
            append(ofPlan(second % 2 == 0 ? "even" : "odd", JournalKind.STARTED, second, "started " + second));
            append(ofPlan(second % 2 == 0 ? "even" : "odd", JournalKind.SUCCEEDED, second, "succeeded " + second));
        }
        assertThat(texts(journal.read(of(JournalKind.SUCCEEDED)
                        .ofPlan("even")
                        .since(NINE.plusSeconds(4))
                        .newest(3))))
                .containsExactly("succeeded 14", "succeeded 16", "succeeded 18");
    }

    @Test
    void retentionForgetsWhatWasBeforeTheMomentAndNothingElse() {
        append(at(3, "kept, exactly"), at(1, "old"), at(9, "kept"), at(2, "old too"));
        journal.retainSince(NINE.plusSeconds(3));
        assertThat(texts(journal.read(all()))).containsExactly("kept, exactly", "kept");
        journal.append(at(4, "new"));
        assertThat(texts(journal.read(all()))).containsExactly("kept, exactly", "kept", "new");
    }

    @Test
    void ordersAreNeverForgotten() {
        append(
                new JournalEntry(
                        NINE, JournalKind.ENGINE, Optional.empty(), Optional.empty(), Optional.empty(), "p", "paused"),
                new JournalEntry(
                        NINE,
                        JournalKind.MAINTENANCE,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of("a"),
                        "m",
                        "enter"),
                at(1, "old"));
        journal.retainSince(NINE.plusSeconds(3));
        assertThat(texts(journal.read(all()))).containsExactly("p", "m");
    }

    @Test
    void whatWasReadDoesNotChangeLater() {
        append(at(1, "one"));
        List<JournalEntry> read = journal.read(all());
        append(at(2, "two"));
        assertThat(texts(read)).containsExactly("one");
        assertThatThrownBy(() -> read.add(at(3, "three"))).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void severalThreadsAppendWithoutLossAndEachInItsOrder() throws InterruptedException, ExecutionException {
        int threads = 4;
        int each = 25;
        ExecutorService executor = Executors.newFixedThreadPool(threads);
        List<Future<?>> writers = new ArrayList<>();
        for (int thread = 0; thread < threads; thread++) {
            String plan = "p" + thread;
            writers.add(executor.submit(() -> {
                for (int number = 0; number < each; number++) {
                    journal.append(ofPlan(plan, String.valueOf(number)));
                }
            }));
        }
        for (Future<?> writer : writers) {
            writer.get();
        }
        executor.shutdown();
        for (int thread = 0; thread < threads; thread++) {
            assertThat(texts(journal.read(all().ofPlan("p" + thread))))
                    .hasSize(each)
                    .isSortedAccordingTo((a, b) -> Integer.compare(Integer.parseInt(a), Integer.parseInt(b)));
        }
        assertThat(journal.read(all())).hasSize(threads * each);
    }

    @Test
    void anInterruptedThreadCanStillAppendAndStaysInterrupted() {
        append(at(1, "before"));
        Thread.currentThread().interrupt();
        append(at(2, "interrupted"));
        assertThat(texts(journal.read(all()))).containsExactly("before", "interrupted");
        assertThat(Thread.interrupted()).isTrue();
        append(at(3, "after"));
        assertThat(texts(journal.read(all()))).containsExactly("before", "interrupted", "after");
    }

    @Test
    void aClosedJournalRefusesAndClosingTwiceIsHarmless() {
        journal.close();
        journal.close();
        assertThatThrownBy(() -> journal.append(at(1, "late"))).isInstanceOf(PortException.class);
        assertThatThrownBy(() -> journal.read(all())).isInstanceOf(PortException.class);
        assertThatThrownBy(() -> journal.retainSince(NINE)).isInstanceOf(PortException.class);
    }

    protected final void append(JournalEntry... entries) {
        for (JournalEntry entry : entries) {
            journal.append(entry);
        }
    }

    protected static JournalEntry entry(Instant at, JournalKind kind, String text) {
        return new JournalEntry(at, kind, Optional.empty(), Optional.empty(), Optional.empty(), text, "");
    }

    /** An entry so many seconds after nine. */
    protected static JournalEntry at(int second, String text) {
        return entry(NINE.plusSeconds(second), JournalKind.HELD, text);
    }

    protected static List<String> texts(List<JournalEntry> entries) {
        return entries.stream().map(JournalEntry::text).toList();
    }

    private static JournalEntry ofPlan(String plan, String text) {
        return ofPlan(plan, JournalKind.STARTED, 0, text);
    }

    private static JournalEntry ofPlan(String plan, JournalKind kind, int second, String text) {
        return new JournalEntry(
                NINE.plusSeconds(second),
                kind,
                Optional.of(plan),
                Optional.of(new ActionId(plan, second)),
                Optional.empty(),
                text,
                "");
    }
}
