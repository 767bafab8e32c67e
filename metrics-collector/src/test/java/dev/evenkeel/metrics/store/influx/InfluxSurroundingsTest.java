package dev.evenkeel.metrics.store.influx;

import static dev.evenkeel.metrics.store.influx.InfluxFixture.IMPATIENCE;
import static dev.evenkeel.metrics.store.influx.InfluxFixture.points;
import static dev.evenkeel.metrics.store.influx.InfluxFixture.read;
import static dev.evenkeel.metrics.store.influx.InfluxFixture.readInTheEnd;
import static dev.evenkeel.metrics.store.influx.InfluxFixture.refusal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.evenkeel.model.fixture.ReservedPort;
import dev.evenkeel.model.port.PortException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real servers over TLS, behind a slow network, on a full disk, and of another kind. */
class InfluxSurroundingsTest {
    @TempDir
    Path directory;

    @TempDir
    Path buffer;

    private InfluxProcess server;

    @AfterEach
    void stopServer() throws Exception {
        if (server != null) {
            server.close();
        }
    }

    @Test
    void overTlsOnlyTheCertificateThatIsNamedIsTrusted() throws Exception {
        needsInflux();
        Certificate right = Certificate.of("ip:127.0.0.1", Files.createDirectory(directory.resolve("right")));
        Certificate other = Certificate.of("ip:127.0.0.1", Files.createDirectory(directory.resolve("other")));
        server = InfluxProcess.startWithTls(directory, right.whole());
        InfluxFixture fixture = new InfluxFixture(server.url(), buffer);
        try (InfluxStore store =
                fixture.within(IMPATIENCE).trusting(other.open()).open()) {
            store.append(points(0, 3));
            assertThat(refusal(store)).contains("InfluxDB at https://127.0.0.1:", "its certificate is not trusted (");
        }
        try (InfluxStore store = fixture.within(IMPATIENCE).open()) {
            assertThat(refusal(store)).contains("its certificate is not trusted (");
        }
        try (InfluxStore store = fixture.trusting(right.open()).open()) {
            assertThat(read(store)).containsExactlyElementsOf(points(0, 3));
            assertThat(store.check().problems()).isEmpty();
        }
    }

    @Test
    void aCertificateForAnotherServerIsNotTrusted() throws Exception {
        needsInflux();
        Certificate certificate = Certificate.of("dns:influx.example", directory);
        server = InfluxProcess.startWithTls(directory, certificate.whole());
        try (InfluxStore store = new InfluxFixture(server.url(), buffer)
                .within(IMPATIENCE)
                .trusting(certificate.open())
                .open()) {
            store.append(points(0, 3));
            assertThat(refusal(store)).contains("its certificate is not trusted (");
        }
    }

    @Test
    void aServerWithoutTlsIsNamedAsSuch() throws Exception {
        needsInflux();
        server = InfluxProcess.start(directory, false);
        String https = server.url().replace("http:", "https:");
        try (InfluxStore store =
                new InfluxFixture(https, buffer).within(IMPATIENCE).open()) {
            store.append(points(0, 3));
            assertThat(refusal(store)).contains("it does not speak TLS (");
        }
    }

    @Test
    void aServerThatBreaksOffBeforeItHasShownACertificateIsNotBlamedForIt() throws Exception {
        try (ServerSocket breaking = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
                InfluxStore store = new InfluxFixture("https://127.0.0.1:" + breaking.getLocalPort(), buffer)
                        .within(IMPATIENCE)
                        .open()) {
            Thread server = new Thread(() -> breakOff(breaking));
            server.setDaemon(true);
            server.start();
            store.append(points(0, 3));
            assertThat(refusal(store))
                    .contains("can not be asked for its version")
                    .doesNotContain("certificate");
        }
    }

    private static void breakOff(ServerSocket server) {
        while (!server.isClosed()) {
            try (Socket client = server.accept()) {
                client.getInputStream().read(new byte[16_384]);
            } catch (IOException closed) {
                // By the client, or the test is over.
            }
        }
    }

    @Test
    void aServerThatAnswersAfterFiveSecondsGetsEverythingAndHoldsUpNobodyWhoAppends() throws Exception {
        needsInflux();
        server = InfluxProcess.start(directory, false);
        Duration slow = Duration.ofSeconds(5);
        try (SlowRelay relay = SlowRelay.before(server.port(), slow);
                InfluxStore store = new InfluxFixture(relay.url(), buffer)
                        .within(slow.multipliedBy(2))
                        .open()) {
            for (int sample = 0; sample < 20; sample++) {
                store.append(points(10 * sample, 10 * sample + 10));
            }
            assertThatThrownBy(() -> read(store))
                    .isInstanceOf(PortException.class)
                    .message()
                    .containsAnyOf("is slow", "no answer within 10000 ms");
            relay.delay(Duration.ZERO);
            assertThat(readInTheEnd(store)).containsExactlyElementsOf(points(0, 200));
            assertThat(store.check().problems()).isEmpty();
        }
    }

    @Test
    void aServerSlowerThanTheTimeLimitIsNamedAndGetsEverythingWhenItIsFaster() throws Exception {
        needsInflux();
        server = InfluxProcess.start(directory, false);
        try (SlowRelay relay = SlowRelay.before(server.port(), Duration.ofSeconds(5));
                InfluxStore store = new InfluxFixture(relay.url(), buffer)
                        .within(IMPATIENCE)
                        .open()) {
            store.append(points(0, 10));
            assertThat(store.check().problems())
                    .singleElement()
                    .asString()
                    .contains(relay.url(), "it gives no answer within 500 ms.");
            relay.delay(Duration.ZERO);
            assertThat(readInTheEnd(store)).containsExactlyElementsOf(points(0, 10));
        }
    }

    @Test
    void aServerWithAFullDiskGetsEverythingWhenThereIsRoom() throws Exception {
        needsInflux();
        Path disk = Files.createDirectory(directory.resolve("disk"));
        assumeTrue(run("mount", "-t", "tmpfs", "-o", "size=24m", "tmpfs", disk.toString()), "root alone may mount");
        try {
            server = InfluxProcess.start(disk, false);
            try (InfluxStore store = new InfluxFixture(server.url(), buffer).open()) {
                store.append(points(0, 10));
                assertThat(read(store)).hasSize(10);
                Path ballast = disk.resolve("ballast");
                fill(ballast);
                store.append(points(10, 2_000));
                awaitProblem(store, "no space left on device");
                assertThat(store.check().problems()).singleElement().asString().contains("no space left on device");
                Files.delete(ballast);
                restart();
                assertThat(readInTheEnd(store)).containsExactlyElementsOf(points(0, 2_000));
                assertThat(store.check().problems()).isEmpty();
            }
        } finally {
            stopServer();
            run("umount", "-l", disk.toString());
        }
    }

    @Test
    void aServerOfAnotherKindGetsNothingAndIsNotBelieved() throws Exception {
        Path binary = Path.of("/usr/bin/victoria-metrics");
        assumeTrue(Files.isExecutable(binary), "Debian's victoria-metrics is not installed");
        ReservedPort reserved = ReservedPort.tcp();
        int port = reserved.number();
        Process other = new ProcessBuilder(
                        binary.toString(),
                        "-storageDataPath=" + directory.resolve("data"),
                        "-httpListenAddr=127.0.0.1:" + port)
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("log").toFile())
                .start();
        try (reserved;
                InfluxStore store = new InfluxFixture("http://127.0.0.1:" + port, buffer)
                        .within(Duration.ofSeconds(2))
                        .open()) {
            store.append(points(0, 3));
            String refusal = refusal(store);
            while (refusal.contains("can not be asked")) {
                assertThat(other.isAlive()).as(refusal).isTrue();
                refusal = refusal(store);
            }
            assertThat(refusal)
                    .isEqualTo("InfluxDB at http://127.0.0.1:" + port + " can not be used: it does not tell a version"
                            + " as InfluxDB does. Maybe it is another kind of server.");
            assertThat(store.check().problems()).singleElement().asString().contains("another kind");
            assertThatThrownBy(() -> store.forgetOld(InfluxFixture.NOON)).hasMessageContaining("another kind");
        } finally {
            other.destroyForcibly().waitFor();
        }
        if (Files.isExecutable(Path.of("/usr/bin/influxd"))) {
            server = InfluxProcess.start(directory, false);
            try (InfluxStore store = new InfluxFixture(server.url(), buffer).open()) {
                assertThat(read(store)).containsExactlyElementsOf(points(0, 3));
            }
        }
    }

    /** InfluxDB 1.6 goes on refusing after its disk was full once, until it is started again. */
    private void restart() throws Exception {
        server.kill();
        server.start();
    }

    private static void needsInflux() {
        assumeTrue(InfluxProcess.isInstalled(), "Debian's influxdb is not installed");
    }

    private static void awaitProblem(InfluxStore store, String words) throws InterruptedException {
        for (int attempt = 0;
                attempt < 1_200 && !store.check().problems().toString().contains(words);
                attempt++) {
            TimeUnit.MILLISECONDS.sleep(100);
        }
    }

    private static void fill(Path ballast) throws IOException {
        try (OutputStream out = Files.newOutputStream(ballast)) {
            byte[] block = new byte[4_096];
            while (true) {
                out.write(block);
            }
        } catch (IOException full) {
            assertThat(full).hasMessageContaining("No space left");
        }
    }

    private static boolean run(String... command) throws IOException, InterruptedException {
        return new ProcessBuilder(List.of(command))
                        .redirectErrorStream(true)
                        .start()
                        .waitFor()
                == 0;
    }
}
