package dev.evenkeel.engine.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evenkeel.engine.journal.InMemoryJournal;
import dev.evenkeel.engine.journal.Recorder;
import dev.evenkeel.model.port.Health;
import dev.evenkeel.model.port.JournalEntry;
import dev.evenkeel.model.port.JournalQuery;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class HealthWatchTest {
    private final InMemoryJournal journal = new InMemoryJournal();
    private Health health = Health.GOOD;
    private final HealthWatch watch =
            new HealthWatch(new Recorder(journal, () -> Instant.EPOCH), "the store of metrics", () -> health);

    @Test
    void aProblemIsToldOnceAndItsEndOnce() {
        watch.look();
        assertThat(told()).isEmpty();
        health = new Health(List.of("It is away."));
        watch.look();
        health = new Health(List.of("It is away still."));
        watch.look();
        health = Health.GOOD;
        watch.look();
        watch.look();

        assertThat(told())
                .containsExactly("the store of metrics has a problem: It is away.", "the store of metrics works again");
    }

    @Test
    void aSecondProblemIsToldWhileThereIsTheFirst() {
        health = new Health(List.of("It is slow."));
        watch.look();
        health = new Health(List.of("It is slow.", "It is full."));
        watch.look();
        watch.look();
        health = new Health(List.of("It is full."));
        watch.look();

        assertThat(told())
                .containsExactly(
                        "the store of metrics has a problem: It is slow.",
                        "the store of metrics has a problem: It is full.");
    }

    private List<String> told() {
        return journal.read(JournalQuery.all()).stream().map(JournalEntry::text).toList();
    }
}
