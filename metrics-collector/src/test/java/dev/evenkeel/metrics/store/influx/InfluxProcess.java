package dev.evenkeel.metrics.store.influx;

import dev.evenkeel.model.fixture.ReservedPort;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** A real InfluxDB 1 server (Debian's package influxdb) on loopback with a data directory of its own. */
final class InfluxProcess implements AutoCloseable {
    private static final Path BINARY = Path.of("/usr/bin/influxd");
    private final Path directory;
    private final boolean askForLogin;
    private final Optional<Path> certificate;
    private final ReservedPort port;
    private Process process;

    private InfluxProcess(Path directory, boolean askForLogin, Optional<Path> certificate, ReservedPort port) {
        this.directory = directory;
        this.askForLogin = askForLogin;
        this.certificate = certificate;
        this.port = port;
    }

    static boolean isInstalled() {
        return Files.isExecutable(BINARY);
    }

    static InfluxProcess start(Path directory, boolean askForLogin) throws IOException, InterruptedException {
        InfluxProcess server = new InfluxProcess(directory, askForLogin, Optional.empty(), ReservedPort.tcp());
        server.start();
        return server;
    }

    /** It speaks TLS alone, with this certificate and its key, PEM in one file. */
    static InfluxProcess startWithTls(Path directory, Path certificate) throws IOException, InterruptedException {
        InfluxProcess server = new InfluxProcess(directory, false, Optional.of(certificate), ReservedPort.tcp());
        server.start();
        return server;
    }

    String url() {
        return (certificate.isPresent() ? "https" : "http") + "://127.0.0.1:" + port();
    }

    int port() {
        return port.number();
    }

    /** Starts it, again after {@link #kill}; it is there when this returns. */
    void start() throws IOException, InterruptedException {
        Path config = directory.resolve("influxdb.conf");
        Files.writeString(config, """
                reporting-disabled = true
                bind-address = "127.0.0.1:0"
                [meta]
                  dir = "%1$s/meta"
                  logging-enabled = false
                [data]
                  dir = "%1$s/data"
                  wal-dir = "%1$s/wal"
                  query-log-enabled = false
                [monitor]
                  store-enabled = false
                [http]
                  bind-address = "127.0.0.1:%2$s"
                  auth-enabled = %3$s
                  log-enabled = false
                  https-enabled = %4$s
                  https-certificate = "%5$s"
                """.formatted(
                        directory,
                        port(),
                        askForLogin,
                        certificate.isPresent(),
                        certificate.map(Path::toString).orElse("")));
        Path log = directory.resolve("influxd.log");
        process = new ProcessBuilder(BINARY.toString(), "-config", config.toString())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        port.awaitServer(process, log);
    }

    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    @Override
    public void close() throws IOException, InterruptedException {
        kill();
        port.close();
    }
}
