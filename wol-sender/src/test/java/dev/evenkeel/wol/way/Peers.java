package dev.evenkeel.wol.way;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/** What the tests' real servers share. */
public final class Peers {
    /** Only a failing test waits so long. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private Peers() {}

    /** The first of these programs that is installed. */
    static Path program(String name) {
        return Stream.of("/usr/bin/", "/usr/sbin/", "/bin/", "/sbin/")
                .map(folder -> Path.of(folder + name))
                .filter(Files::isExecutable)
                .findFirst()
                .orElse(Path.of("/nonexistent/" + name));
    }

    static boolean areInstalled(String... names) {
        return Stream.of(names).allMatch(name -> Files.isExecutable(program(name)));
    }

    /** Looks every 10 ms until it is so. */
    public static void await(String what, BooleanSupplier isSo) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!isSo.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError(what + " did not come about.");
            }
            Thread.sleep(10);
        }
    }

    /** Runs a program to its end. */
    public static void run(List<String> words) throws IOException, InterruptedException {
        LocalCommand.Result result = LocalCommand.of(words, PATIENCE).run();
        if (result.exit() != 0) {
            throw new IOException(words + ": " + result.output());
        }
    }
}
