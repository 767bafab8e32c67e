package dev.evenkeel.engine.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evenkeel.engine.journal.InMemoryJournal;
import dev.evenkeel.engine.journal.Recorder;
import dev.evenkeel.metrics.CollectionReport;
import dev.evenkeel.metrics.Implausible;
import dev.evenkeel.metrics.exporter.NodeExporters;
import dev.evenkeel.model.HostId;
import dev.evenkeel.model.VmId;
import dev.evenkeel.model.load.Metric;
import dev.evenkeel.model.load.Point;
import dev.evenkeel.model.load.Series;
import dev.evenkeel.model.port.JournalEntry;
import dev.evenkeel.model.port.JournalQuery;
import dev.evenkeel.model.port.PortException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SamplingWatchTest {
    private static final HostId A = new HostId("a");
    private static final HostId B = new HostId("b");
    private static final Duration INTERVAL = Duration.ofSeconds(20);

    private Instant now = Instant.parse("2026-03-02T12:00:00Z");
    private final InMemoryJournal journal = new InMemoryJournal();
    private final SamplingWatch watch = new SamplingWatch(new Recorder(journal, () -> now), Duration.ofMinutes(2));

    @Test
    void loadThatCanNotBeReadIsAnAlarmOnceAndSoIsItsReturn() {
        for (int i = 0; i < 3; i++) {
            failure("no answer within 10 s");
        }
        report(Map.of(), List.of());
        report(Map.of(), List.of());
        failure("connection refused");

        assertThat(said())
                .containsExactly(
                        "The load of the pool can not be read: no answer within 10 s",
                        "the load of the pool can be read again",
                        "The load of the pool can not be read: connection refused");
    }

    @Test
    void valuesThatCanNotBeAreToldOnceAndManyInOneLine() {
        for (int i = 0; i < 10; i++) {
            report(Map.of(), List.of(tooMuch("vm1"), tooMuch("vm2"), tooMuch("vm3")));
        }
        for (int i = 0; i < 10; i++) {
            report(Map.of(), List.of(tooMuch("vm1"), tooMuch("vm4")));
        }

        assertThat(said())
                .containsExactly(
                        "VM vm1: CPU reads 99,000 MHz, more than there is, and so for 2 more. Maybe it is in another unit. It is not used.",
                        "VM vm4: CPU reads 99,000 MHz, more than there is. Maybe it is in another unit. It is not used.");
    }

    @Test
    void whatWasRightForAnHourIsToldAgain() {
        for (int i = 0; i < 3; i++) {
            report(Map.of(), List.of(tooMuch("vm1")));
        }
        now = now.plus(Duration.ofMinutes(90));
        for (int i = 0; i < 3; i++) {
            report(Map.of(), List.of(tooMuch("vm1")));
        }

        assertThat(said()).hasSize(2);
    }

    @Test
    void aSingleOddValueIsNotUsedAndNotToldEither() {
        report(Map.of(), List.of(tooMuch("vm1")));
        report(Map.of(), List.of());
        report(Map.of(), List.of(tooMuch("vm1")));
        now = now.plus(Duration.ofMinutes(90));
        report(Map.of(), List.of(tooMuch("vm1")));

        assertThat(said()).isEmpty();
    }

    @Test
    void aClockThatIsOffIsToldOnceUntilItWasRight() {
        Map<HostId, Duration> off = Map.of(A, Duration.ofSeconds(300), B, Duration.ofSeconds(-1));
        report(off, List.of());
        report(off, List.of());
        report(Map.of(B, Duration.ZERO), List.of());
        report(off, List.of());
        report(Map.of(A, Duration.ofSeconds(1)), List.of());
        report(Map.of(A, Duration.ofSeconds(-300)), List.of());

        assertThat(said())
                .containsExactly(
                        "The clock of host a is 300 s ahead of the engine's. Its samples count as stale. Maybe its time synchronisation does not work.",
                        "The clock of host a is 300 s behind the engine's. Its samples count as stale. Maybe its time synchronisation does not work.");
    }

    @Test
    void anExporterIsToldOnceWhenItFailsAndOnceWhenItWorksAgain() {
        for (int i = 0; i < 3; i++) {
            watch.noteExporters(
                    Map.of(A, answer(A, Optional.of("nothing listens there")), B, answer(B, Optional.empty())));
        }
        watch.noteExporters(Map.of(A, answer(A, Optional.empty()), B, answer(B, Optional.empty())));

        assertThat(said())
                .containsExactly(
                        "The node_exporter of a (http://a) gives no figures: nothing listens there.",
                        "the node_exporter of a works again");
    }

    private static NodeExporters.Answer answer(HostId host, Optional<String> problem) {
        return new NodeExporters.Answer(host, "http://" + host, problem, Optional.empty(), Map.of());
    }

    private Implausible tooMuch(String vm) {
        Series series = new Series(new VmId(vm), Metric.CPU);
        return new Implausible(new Point(series, now, INTERVAL, 99_000), "more than there is");
    }

    private void failure(String why) {
        report(Map.of(), List.of(), Optional.of(new PortException(why)));
    }

    private void report(Map<HostId, Duration> skews, List<Implausible> implausible) {
        report(skews, implausible, Optional.empty());
    }

    private void report(
            Map<HostId, Duration> skews, List<Implausible> implausible, Optional<PortException> sourceFailure) {
        watch.note(new CollectionReport(
                now, 2, 0, Map.of(), List.of(), List.of(), skews, implausible, sourceFailure, Optional.empty()));
        now = now.plus(INTERVAL);
    }

    private List<String> said() {
        List<String> texts = new ArrayList<>();
        for (JournalEntry entry : journal.read(JournalQuery.all())) {
            texts.add(entry.text());
        }
        return texts;
    }
}
