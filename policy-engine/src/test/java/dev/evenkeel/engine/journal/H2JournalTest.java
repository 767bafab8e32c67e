package dev.evenkeel.engine.journal;

import static dev.evenkeel.model.port.JournalQuery.all;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evenkeel.model.contract.JournalContract;
import dev.evenkeel.model.port.Journal;
import dev.evenkeel.model.port.PortException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class H2JournalTest extends JournalContract {
    @TempDir
    Path parent;

    private Path directory;

    @Override
    protected Journal openEmptyJournal() {
        directory = parent.resolve("data");
        return H2Journal.open(directory);
    }

    @Test
    void entriesAreThereAfterClosingAndNewOnesFollowThem() {
        append(at(2, "one"), at(1, "two"));
        reopen();
        append(at(0, "three"));
        reopen();
        assertThat(texts(journal.read(all()))).containsExactly("one", "two", "three");
    }

    @Test
    void whatWasForgottenStaysForgotten() {
        append(at(1, "old"), at(3, "new"));
        journal.retainSince(NINE.plusSeconds(2));
        reopen();
        assertThat(texts(journal.read(all()))).containsExactly("new");
    }

    @Test
    void nothingButTheDatabaseIsLeftWhenItIsClosed() throws IOException {
        append(at(1, "one"));
        journal.close();
        assertThat(files()).containsExactly("journal.mv.db");
    }

    @Test
    void aJournalOfANewerEvenkeelIsLeftAlone() throws SQLException {
        journal.close();
        execute("INSERT INTO journal_schema (version) VALUES (2)");
        assertThatThrownBy(() -> H2Journal.open(directory))
                .isInstanceOf(PortException.class)
                .hasMessage("Journal file " + database() + " was written by a newer Evenkeel: its schema is version 2, "
                        + "this one knows 1.");
    }

    @Test
    void aCreationThatWasCutShortIsDoneAgain() throws SQLException {
        journal.close();
        execute("DELETE FROM journal_schema");
        execute("DROP INDEX journal_by_time");
        reopen();
        append(at(1, "one"));
        assertThat(texts(journal.read(all()))).containsExactly("one");
    }

    @Test
    void aDirectoryThatCanNotBeCreatedIsNamed() throws IOException {
        Path file = Files.createFile(parent.resolve("file"));
        assertThatThrownBy(() -> H2Journal.open(file.resolve("data")))
                .isInstanceOf(PortException.class)
                .hasMessageStartingWith("Data directory " + file.resolve("data") + " can not be created: ");
    }

    @Test
    void aFileCutOffInTheLastWriteKeepsEverythingAcknowledgedBeforeIt() throws IOException {
        int acknowledged = 40;
        appendNumbers(0, acknowledged);
        int before = (int) Files.size(database());
        byte[] after = bytesAfterLongerFileThan(before, acknowledged);
        Random random = new Random(1);
        for (int round = 0; round < 8; round++) {
            int cut = before + random.nextInt(after.length - before);
            assertThat(numbersIn(Arrays.copyOf(after, cut)))
                    .as("cut at %d of %d bytes", cut, after.length)
                    .startsWith(numbers(acknowledged));
        }
    }

    /** Each round goes on from the file as it was after the last append of the round before. */
    @Test
    void killedAfterAnyAppendAndStartedAgainItHasEverythingAcknowledged() throws IOException {
        Random random = new Random(1);
        int acknowledged = 0;
        byte[] file = Files.readAllBytes(database());
        for (int round = 0; round < 40; round++) {
            Path place = Files.createTempDirectory(parent, "round");
            Files.write(place.resolve("journal.mv.db"), file);
            try (Journal started = H2Journal.open(place)) {
                assertThat(texts(started.read(all()))).as("round %d", round).containsExactly(numbers(acknowledged));
                int next = acknowledged + 1 + random.nextInt(12);
                for (; acknowledged < next; acknowledged++) {
                    started.append(at(acknowledged, String.valueOf(acknowledged)));
                }
                file = Files.readAllBytes(place.resolve("journal.mv.db"));
            }
        }
    }

    @Test
    void rubbishBehindTheEndLosesNothing() throws IOException {
        appendNumbers(0, 40);
        byte[] file = Files.readAllBytes(database());
        for (long seed = 1; seed <= 5; seed++) {
            Random random = new Random(seed);
            byte[] rubbish = new byte[1 + random.nextInt(20_000)];
            random.nextBytes(rubbish);
            byte[] both = Arrays.copyOf(file, file.length + rubbish.length);
            System.arraycopy(rubbish, 0, both, file.length, rubbish.length);
            assertThat(numbersIn(both)).as("seed %d", seed).containsExactly(numbers(40));
        }
    }

    @Test
    void aFileThatCanNotBeReadIsNamedAndLeftAsItIs() throws IOException {
        byte[] rubbish = new byte[50_000];
        new Random(1).nextBytes(rubbish);
        for (int length : new int[] {1, 5_000, 50_000}) {
            Path place = Files.createDirectories(parent.resolve("rubbish" + length));
            Path file = Files.write(place.resolve("journal.mv.db"), Arrays.copyOf(rubbish, length));
            assertThatThrownBy(() -> H2Journal.open(place))
                    .isInstanceOf(PortException.class)
                    .hasMessageStartingWith("Journal file " + file + " is damaged: ")
                    .hasMessageContaining("\nMaybe move it away");
            assertThat(file).hasBinaryContent(Arrays.copyOf(rubbish, length));
        }
    }

    /** What the file would be if the process were killed right after it grew beyond this length. */
    private byte[] bytesAfterLongerFileThan(int length, int firstNumber) throws IOException {
        for (int number = firstNumber; Files.size(database()) <= length; number++) {
            appendNumbers(number, number + 1);
        }
        return Files.readAllBytes(database());
    }

    private void appendNumbers(int from, int to) {
        IntStream.range(from, to).forEach(number -> append(at(number, String.valueOf(number))));
    }

    private static String[] numbers(int count) {
        return IntStream.range(0, count).mapToObj(String::valueOf).toArray(String[]::new);
    }

    /** The entries of a journal whose file has these bytes. */
    private Iterable<String> numbersIn(byte[] file) throws IOException {
        Path place = Files.createTempDirectory(parent, "copy");
        Files.write(place.resolve("journal.mv.db"), file);
        try (Journal copy = H2Journal.open(place)) {
            return texts(copy.read(all()));
        }
    }

    /** Runs SQL on the closed journal's database, as somebody else would. */
    private void execute(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:h2:file:" + directory.resolve("journal"));
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private void reopen() {
        journal.close();
        journal = H2Journal.open(directory);
    }

    private Path database() {
        return directory.resolve("journal.mv.db");
    }

    private Stream<String> files() throws IOException {
        try (Stream<Path> found = Files.list(directory)) {
            return found.map(path -> path.getFileName().toString()).toList().stream();
        }
    }
}
