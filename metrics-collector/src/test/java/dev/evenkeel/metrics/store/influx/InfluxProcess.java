package dev.evenkeel.metrics.store.influx;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A real InfluxDB 1 server (Debian's package influxdb) on loopback with a data directory of its own. */
final class InfluxProcess implements AutoCloseable {
    private static final Path BINARY = Path.of("/usr/bin/influxd");
    private static final int TRIES = 300;

    private final Path directory;
    private final boolean askForLogin;
    private final Optional<Path> certificate;
    final int port;
    private Process process;

    private InfluxProcess(Path directory, boolean askForLogin, Optional<Path> certificate, int port) {
        this.directory = directory;
        this.askForLogin = askForLogin;
        this.certificate = certificate;
        this.port = port;
    }

    static boolean isInstalled() {
        return Files.isExecutable(BINARY);
    }

    static InfluxProcess start(Path directory, boolean askForLogin) throws IOException, InterruptedException {
        InfluxProcess server = new InfluxProcess(directory, askForLogin, Optional.empty(), freePort());
        server.start();
        return server;
    }

    /** It speaks TLS alone, with this certificate and its key, PEM in one file. */
    static InfluxProcess startWithTls(Path directory, Path certificate) throws IOException, InterruptedException {
        InfluxProcess server = new InfluxProcess(directory, false, Optional.of(certificate), freePort());
        server.start();
        return server;
    }

    String url() {
        return (certificate.isPresent() ? "https" : "http") + "://127.0.0.1:" + port;
    }

    /** Starts it, again after {@link #kill}; it is there when this returns. */
    void start() throws IOException, InterruptedException {
        Path config = directory.resolve("influxdb.conf");
        Files.writeString(config, """
                reporting-disabled = true
                bind-address = "127.0.0.1:%d"
                [meta]
                  dir = "%2$s/meta"
                  logging-enabled = false
                [data]
                  dir = "%2$s/data"
                  wal-dir = "%2$s/wal"
                  query-log-enabled = false
                [monitor]
                  store-enabled = false
                [http]
                  bind-address = "127.0.0.1:%3$d"
                  auth-enabled = %4$s
                  log-enabled = false
                  https-enabled = %5$s
                  https-certificate = "%6$s"
                """.formatted(
                        freePort(),
                        directory,
                        port,
                        askForLogin,
                        certificate.isPresent(),
                        certificate.map(Path::toString).orElse("")));
        process = new ProcessBuilder(BINARY.toString(), "-config", config.toString())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("influxd.log").toFile())
                .start();
        for (int attempt = 0; attempt < TRIES; attempt++) {
            if (answers()) {
                return;
            }
            TimeUnit.MILLISECONDS.sleep(100);
        }
        throw new IOException("influxd does not start: " + Files.readString(directory.resolve("influxd.log")));
    }

    private boolean answers() {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException notYet) {
            return false;
        }
    }

    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    @Override
    public void close() throws InterruptedException {
        kill();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
