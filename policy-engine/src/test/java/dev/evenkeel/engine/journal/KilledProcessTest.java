package dev.evenkeel.engine.journal;

import static dev.evenkeel.model.port.JournalQuery.all;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evenkeel.model.port.Journal;
import dev.evenkeel.model.port.JournalEntry;
import dev.evenkeel.model.port.PortException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The journal of a process that is killed in the middle of its work. */
class KilledProcessTest {
    @TempDir
    Path directory;

    @Test
    void everythingAcknowledgedIsThereAfterAKillAndNothingTwice() {
        Random random = new Random(1);
        int next = 0;
        for (int round = 0; round < 4; round++) {
            List<String> acknowledged = new ArrayList<>();
            try (AppendingProcess process = AppendingProcess.on(directory, next)) {
                acknowledged.addAll(process.acknowledged(1 + random.nextInt(100)));
                acknowledged.addAll(process.kill());
            }
            int lastAcknowledged = Integer.parseInt(acknowledged.get(acknowledged.size() - 1));
            List<String> found = texts();
            assertThat(found).as("round %d", round).hasSizeGreaterThan(lastAcknowledged);
            assertThat(found).containsExactlyElementsOf(numbers(found.size()));
            next = found.size();
        }
    }

    @Test
    void aDirectoryThatAnotherProcessUsesIsRefusedInOneLineThatNamesIt() {
        try (AppendingProcess other = AppendingProcess.on(directory, 0)) {
            other.acknowledged(1);
            assertThatThrownBy(() -> H2Journal.open(directory))
                    .isInstanceOf(PortException.class)
                    .hasMessage("Data directory " + directory + " is in use by another Evenkeel (process " + other.pid()
                            + ").");
            other.acknowledged(1);
            other.kill();
        }
        assertThat(texts()).startsWith("0", "1");
    }

    private List<String> texts() {
        try (Journal journal = H2Journal.open(directory)) {
            return journal.read(all()).stream().map(JournalEntry::text).toList();
        }
    }

    private static List<String> numbers(int count) {
        return IntStream.range(0, count).mapToObj(String::valueOf).toList();
    }
}
