package dev.evenkeel.wol.way;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/** What the tests' real servers share. */
public final class Peers {
    /** Only a failing test waits so long. */
    private static final int LOOKS = 1_000;

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

    static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException none) {
            throw new UncheckedIOException(none);
        }
    }

    /** Looks every 10 ms until it is so. */
    public static void await(String what, BooleanSupplier isSo) throws InterruptedException {
        for (int looks = 0; looks < LOOKS; looks++) {
            if (isSo.getAsBoolean()) {
                return;
            }
            Thread.sleep(10);
        }
        throw new AssertionError(what + " did not come about.");
    }

    /** Runs a program to its end. */
    public static void run(List<String> words) throws IOException, InterruptedException {
        LocalCommand.Result result =
                LocalCommand.of(words, Duration.ofSeconds(30)).run();
        if (result.exit() != 0) {
            throw new IOException(words + ": " + result.output());
        }
    }
}
