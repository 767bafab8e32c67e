package dev.evenkeel.engine.cli;

import dev.evenkeel.model.fixture.JavaProcess;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** {@code evenkeel run} as a process of its own, whose output is read line by line. */
public final class EngineProcess implements AutoCloseable {
    private static final String END = "\u0004";
    private static final String NO_LINE = "(?!)";
    /** A Java process alone may need a minute to start on a machine that does much else. */
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private static final long SIGINT = 1L << 1;

    private final Process process;
    private final BlockingQueue<String> unread = new LinkedBlockingQueue<>();
    private final List<String> output = new ArrayList<>();
    private boolean ended;

    private EngineProcess(Process process) {
        this.process = process;
        Thread reader = new Thread(this::read, "output of " + process.pid());
        reader.setDaemon(true);
        reader.start();
    }

    /** Starts the engine on this data directory; standard error goes with standard output. */
    static EngineProcess start(Path data, String... options) {
        return startBy(List.of(), data, options);
    }

    /**
     * As {@link #start}, by another command, such as one that changes the network namespace.
     *
     * @param starter it becomes what it is told to start
     */
    public static EngineProcess startBy(List<String> starter, Path data, String... options) {
        List<String> command = new ArrayList<>();
        if (isInterruptIgnored()) {
            command.addAll(List.of("env", "--default-signal=INT"));
        }
        command.addAll(starter);
        command.addAll(JavaProcess.command(
                List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx256m"),
                Main.class,
                Stream.concat(Stream.of("run", "--data", data.toString()), Stream.of(options))
                        .toList()));
        try {
            return new EngineProcess(
                    new ProcessBuilder(command).redirectErrorStream(true).start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Shells start what they put into the background deaf to SIGINT, and its children inherit that. */
    private static boolean isInterruptIgnored() {
        try (Stream<String> status = Files.lines(Path.of("/proc/self/status"))) {
            return status.filter(line -> line.startsWith("SigIgn:"))
                    .map(line -> Long.parseUnsignedLong(line.substring(7).strip(), 16))
                    .anyMatch(mask -> (mask & SIGINT) != 0);
        } catch (IOException noLinux) {
            return false;
        }
    }

    /** Reads on to the next line in which the pattern is found; nothing when the output ends or none comes in this time. */
    public Optional<String> next(String pattern, Duration patience) {
        Pattern wanted = Pattern.compile(pattern);
        long end = System.nanoTime() + patience.toNanos();
        while (!ended) {
            String line = poll(end - System.nanoTime());
            if (line == null) {
                return Optional.empty();
            }
            if (line.equals(END)) {
                ended = true;
            } else {
                output.add(line);
                if (wanted.matcher(line).find()) {
                    return Optional.of(line);
                }
            }
        }
        return Optional.empty();
    }

    /** As {@link #next}; not finding it fails. */
    public String require(String pattern) {
        return next(pattern, PATIENCE)
                .orElseThrow(() -> new AssertionError("No line with '" + pattern + "' in:\n" + text()));
    }

    /** SIGKILL; by the handle, which leaves open what was written before. */
    public void kill() {
        process.toHandle().destroyForcibly();
        exitCode();
    }

    /** Sends a signal by its name, such as INT. */
    public void signal(String name) {
        try {
            new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid()))
                    .inheritIO()
                    .start()
                    .onExit()
                    .join();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits for its end; one that does not come fails, and tells what its threads wait for. */
    public int exitCode() {
        next(NO_LINE, PATIENCE);
        if (process.isAlive() && !ended) {
            signal("QUIT");
            next(NO_LINE, Duration.ofSeconds(5));
            throw new AssertionError("It does not end:\n" + text());
        }
        return process.onExit()
                .orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS)
                .join()
                .exitValue();
    }

    /** All that was read of its output. */
    public String text() {
        return String.join("\n", output);
    }

    public long pid() {
        return process.pid();
    }

    @Override
    public void close() {
        process.destroyForcibly();
        process.onExit().join();
    }

    private String poll(long nanos) {
        try {
            return unread.poll(nanos, TimeUnit.NANOSECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return null;
        }
    }

    private void read() {
        try (BufferedReader lines = process.inputReader()) {
            lines.lines().forEach(unread::add);
        } catch (IOException | UncheckedIOException killed) {
            // What it had written before is read.
        } finally {
            unread.add(END);
        }
    }
}
