package dev.evenkeel.metrics.exporter;

import dev.evenkeel.model.fixture.ReservedPort;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;

/** A real node_exporter (Debian's package prometheus-node-exporter) on loopback. */
final class NodeExporterProcess implements AutoCloseable {
    private static final Path BINARY = Path.of("/usr/bin/prometheus-node-exporter");
    private final Process process;
    private final ReservedPort port;

    private NodeExporterProcess(Process process, ReservedPort port) {
        this.process = process;
        this.port = port;
    }

    static boolean isInstalled() {
        return Files.isExecutable(BINARY);
    }

    static NodeExporterProcess start(Path log) throws IOException, InterruptedException {
        return start(log, ReservedPort.tcp());
    }

    static NodeExporterProcess start(Path log, ReservedPort port) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        BINARY.toString(),
                        "--web.listen-address=127.0.0.1:" + port.number(),
                        "--collector.netdev.device-exclude=^$")
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        port.awaitServer(process, log);
        return new NodeExporterProcess(process, port);
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + port.number() + "/metrics");
    }

    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** Another one in its place, after {@link #kill}. */
    NodeExporterProcess again(Path log) throws IOException, InterruptedException {
        return start(log, port);
    }

    @Override
    public void close() throws IOException, InterruptedException {
        kill();
        port.close();
    }
}
