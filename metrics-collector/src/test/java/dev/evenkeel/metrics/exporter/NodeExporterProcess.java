package dev.evenkeel.metrics.exporter;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** A real node_exporter (Debian's package prometheus-node-exporter) on loopback. */
final class NodeExporterProcess implements AutoCloseable {
    private static final Path BINARY = Path.of("/usr/bin/prometheus-node-exporter");
    private static final int TRIES = 300;

    private final Process process;
    private final int port;

    private NodeExporterProcess(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    static boolean isInstalled() {
        return Files.isExecutable(BINARY);
    }

    static NodeExporterProcess start(Path log) throws IOException, InterruptedException {
        return start(log, freePort());
    }

    static NodeExporterProcess start(Path log, int port) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        BINARY.toString(),
                        "--web.listen-address=127.0.0.1:" + port,
                        "--collector.netdev.device-exclude=^$")
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        for (int attempt = 0; attempt < TRIES; attempt++) {
            if (answers(port)) {
                return new NodeExporterProcess(process, port);
            }
            TimeUnit.MILLISECONDS.sleep(100);
        }
        process.destroyForcibly();
        throw new IOException("node_exporter does not start: " + Files.readString(log));
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + port + "/metrics");
    }

    int port() {
        return port;
    }

    private static boolean answers(int port) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException notYet) {
            return false;
        }
    }

    @Override
    public void close() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
