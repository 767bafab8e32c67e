package dev.evenkeel.engine.app;

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
import java.util.function.UnaryOperator;

/**
 * A Unix socket in the data directory through which the command line speaks to a running engine: one line in, some lines out, end.
 * Who may open the socket may command; its file is for the owner alone.
 */
public final class ControlSocket implements AutoCloseable {
    private static final String NAME = "control.sock";

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
            Thread thread = new Thread(socket::serve, "control-socket");
            thread.setDaemon(true);
            thread.start();
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
        Path path = data.resolve(NAME);
        try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(path))) {
            write(channel, line + "\n");
            channel.shutdownOutput();
            return new String(Channels.newInputStream(channel).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException absent) {
            throw new PortException(
                    "No engine answers on data directory " + data + ".\nMaybe start one: ./evenkeel run --data " + data,
                    absent);
        }
    }

    private void serve() {
        while (server.isOpen()) {
            try (SocketChannel client = server.accept()) {
                BufferedReader in = new BufferedReader(
                        new InputStreamReader(Channels.newInputStream(client), StandardCharsets.UTF_8));
                String line = in.readLine();
                write(client, line == null ? "" : answer.apply(line));
            } catch (ClosedChannelException closed) {
                return;
            } catch (IOException gone) {
                // The client went away; the next one is served.
            }
        }
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
