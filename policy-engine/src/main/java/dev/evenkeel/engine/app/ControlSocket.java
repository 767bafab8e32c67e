package dev.evenkeel.engine.app;

import dev.evenkeel.engine.policy.Words;
import dev.evenkeel.model.port.PortException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.function.UnaryOperator;

/**
 * A Unix socket in the data directory through which the command line speaks to a running engine: one line in, some lines out, end.
 * Who may open the socket may command; its file is for the owner alone.
 */
public final class ControlSocket implements AutoCloseable {
    private static final String NAME = "control.sock";
    /** An answer may wait for a job of the engine that is under way. */
    private static final Duration LONGEST_ANSWER = Duration.ofMinutes(2);

    private static final Duration LONGEST_QUESTION = Duration.ofSeconds(10);

    private final Path path;
    private final ServerSocketChannel server;
    private final UnaryOperator<String> answer;

    private ControlSocket(Path path, ServerSocketChannel server, UnaryOperator<String> answer) {
        this.path = path;
        this.server = server;
        this.answer = answer;
    }

    /** Listens on a thread of its own until closed. */
    public static ControlSocket open(DataDirectory data, UnaryOperator<String> answer) {
        Path path = data.resolve(NAME);
        try {
            Files.deleteIfExists(path);
            ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
            server.bind(UnixDomainSocketAddress.of(path));
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-------"));
            ControlSocket socket = new ControlSocket(path, server, answer);
            daemon("control-socket", socket::serve).start();
            return socket;
        } catch (IOException | IllegalArgumentException unusable) {
            throw new PortException(
                    "The control socket " + path + " can not be opened: " + unusable.getMessage()
                            + "\nMaybe the path is longer than 100 characters; --data names another directory.",
                    unusable);
        }
    }

    /** Sends one line to the engine that runs on this data directory, and returns what it answers. */
    public static String ask(Path data, String line) {
        return ask(data, line, LONGEST_ANSWER);
    }

    static String ask(Path data, String line, Duration limit) {
        Path path = data.resolve(NAME);
        try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(path));
                Deadline deadline = new Deadline(channel, limit)) {
            write(channel, line + "\n");
            channel.shutdownOutput();
            return new String(Channels.newInputStream(channel).readAllBytes(), StandardCharsets.UTF_8);
        } catch (ClosedChannelException late) {
            throw new PortException(
                    "The engine on data directory " + data + " did not answer within " + Words.duration(limit)
                            + ".\nMaybe it is stopped or very busy: look into " + data.resolve("evenkeel.log") + ".",
                    late);
        } catch (IOException absent) {
            throw new PortException(
                    "No engine answers on data directory " + data + ".\nMaybe start one: ./evenkeel run --data " + data,
                    absent);
        }
    }

    private void serve() {
        while (server.isOpen()) {
            try {
                SocketChannel client = server.accept();
                daemon("control-client", () -> serve(client)).start();
            } catch (IOException closed) {
                return;
            }
        }
    }

    /** One that says nothing keeps nobody waiting but itself. */
    private void serve(SocketChannel client) {
        try (client) {
            String line = question(client);
            write(client, line == null ? "" : answer.apply(line));
        } catch (IOException gone) {
            // The client went away; others are served.
        }
    }

    private static String question(SocketChannel client) throws IOException {
        try (Deadline deadline = new Deadline(client, LONGEST_QUESTION)) {
            return new BufferedReader(new InputStreamReader(Channels.newInputStream(client), StandardCharsets.UTF_8))
                    .readLine();
        }
    }

    private static Thread daemon(String name, Runnable task) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }

    private static void write(SocketChannel channel, String text) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    @Override
    public void close() {
        try {
            server.close();
            Files.deleteIfExists(path);
        } catch (IOException ignored) {
            // A file left behind is replaced at the next start.
        }
    }
}
