package dev.evenkeel.engine.journal;

import dev.evenkeel.model.fixture.JavaProcess;
import dev.evenkeel.model.port.Journal;
import dev.evenkeel.model.port.JournalEntry;
import dev.evenkeel.model.port.JournalKind;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A process of its own that opens a journal, appends without end, and acknowledges each append with a line on its output. */
final class AppendingProcess implements AutoCloseable {
    private final Process process;
    private final BufferedReader output;

    private AppendingProcess(Process process) {
        this.process = process;
        this.output = process.inputReader();
    }

    static AppendingProcess on(Path directory, int firstNumber) {
        ProcessBuilder builder = new ProcessBuilder(JavaProcess.command(
                List.of("-XX:TieredStopAtLevel=1"),
                AppendingProcess.class,
                List.of(directory.toString(), String.valueOf(firstNumber))));
        try {
            return new AppendingProcess(
                    builder.redirectError(ProcessBuilder.Redirect.INHERIT).start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    long pid() {
        return process.pid();
    }

    /** The next so many acknowledged appends; waits for them. */
    List<String> acknowledged(int count) {
        try {
            List<String> lines = new ArrayList<>();
            while (lines.size() < count) {
                String line = output.readLine();
                if (line == null) {
                    throw new IllegalStateException("The process ended after " + lines + ".");
                }
                lines.add(line);
            }
            return lines;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Kills it (SIGKILL) and returns the acknowledgements that had not been read yet: a handle's kill leaves its output open. */
    List<String> kill() {
        process.toHandle().destroyForcibly();
        List<String> rest = output.lines().toList();
        process.onExit().join();
        return rest;
    }

    @Override
    public void close() {
        process.destroyForcibly();
        process.onExit().join();
    }

    public static void main(String[] arguments) {
        Journal journal = H2Journal.open(Path.of(arguments[0]));
        for (int number = Integer.parseInt(arguments[1]); ; number++) {
            journal.append(new JournalEntry(
                    Instant.EPOCH.plusSeconds(number),
                    JournalKind.INTENDED,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    String.valueOf(number),
                    ""));
            System.out.println(number);
        }
    }
}
