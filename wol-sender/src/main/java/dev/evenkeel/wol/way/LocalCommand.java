package dev.evenkeel.wol.way;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A program of this machine, run without a shell: words are words. What it prints goes through a file, so that neither much output
 * nor a child that lives on can hold it up.
 *
 * @param words the program and its arguments
 * @param environment variables besides those of this process
 * @param input what it reads
 * @param timeLimit after it, it and its children are killed
 */
public record LocalCommand(List<String> words, Map<String, String> environment, byte[] input, Duration timeLimit) {
    private static final int MOST_OUTPUT = 16_384;
    private static final byte[] NOTHING = {};

    /**
     * How it ended.
     *
     * @param exit its exit code
     * @param output the beginning of what it printed, stripped
     */
    public record Result(int exit, String output) {
        /** The last line that it printed. */
        public String lastLine() {
            return output.substring(output.lastIndexOf('\n') + 1);
        }
    }

    public LocalCommand {
        words = List.copyOf(words);
        environment = Map.copyOf(environment);
        if (words.isEmpty()) {
            throw new IllegalArgumentException("A command without words can not be run.");
        }
    }

    public static LocalCommand of(List<String> words, Duration timeLimit) {
        return new LocalCommand(words, Map.of(), NOTHING, timeLimit);
    }

    /** @throws IOException when it can not be started or does not end in time */
    public Result run() throws IOException, InterruptedException {
        Path in = Files.createTempFile("evenkeel-", ".in");
        Path out = Files.createTempFile("evenkeel-", ".out");
        try {
            Files.write(in, input);
            return await(start(in.toFile(), out.toFile()), out);
        } finally {
            Files.deleteIfExists(in);
            Files.deleteIfExists(out);
        }
    }

    private Process start(File in, File out) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(words)
                .redirectInput(in)
                .redirectErrorStream(true)
                .redirectOutput(Redirect.to(out));
        builder.environment().put("LC_ALL", "C");
        builder.environment().putAll(environment);
        try {
            return builder.start();
        } catch (IOException unstartable) {
            throw new IOException(
                    "the program '" + words.get(0) + "' can not be started; maybe it is not installed", unstartable);
        }
    }

    private Result await(Process process, Path out) throws IOException, InterruptedException {
        try {
            if (!process.waitFor(timeLimit.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new IOException("no answer within " + timeLimit.toSeconds() + " s");
            }
            return new Result(process.exitValue(), beginning(out));
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    private static String beginning(Path out) throws IOException {
        try (InputStream in = Files.newInputStream(out)) {
            return new String(in.readNBytes(MOST_OUTPUT), StandardCharsets.UTF_8).strip();
        }
    }
}
