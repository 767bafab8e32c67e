package dev.evenkeel.metrics.store.influx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.evenkeel.model.PoolId;
import dev.evenkeel.model.VmId;
import dev.evenkeel.model.load.Metric;
import dev.evenkeel.model.load.Point;
import dev.evenkeel.model.load.Retention;
import dev.evenkeel.model.load.Series;
import dev.evenkeel.model.port.PortException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real server that is away, comes back, asks for a login or does not answer. */
class InfluxStoreFaultsTest {
    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration IMPATIENCE = Duration.ofMillis(500);

    @TempDir
    Path directory;

    @TempDir
    Path buffer;

    private InfluxProcess server;

    @BeforeEach
    void needsTheServer() {
        assumeTrue(InfluxProcess.isInstalled(), "Debian's influxdb is not installed");
    }

    @AfterEach
    void stopServer() throws Exception {
        if (server != null) {
            server.close();
        }
    }

    @Test
    void whatIsAppendedWhileTheServerIsAwayArrivesWhenItIsBack() throws Exception {
        server = InfluxProcess.start(directory, false);
        try (InfluxStore store = open(server.url(), PATIENCE, 16)) {
            store.append(points(0, 10));
            assertThat(read(store)).hasSize(10);
            server.kill();
            store.append(points(10, 20));
            store.append(points(20, 30));
            assertThat(store.check().problems())
                    .anySatisfy(problem -> assertThat(problem).contains("InfluxDB at " + server.url() + " can not be"));
            server.start();

            assertThat(read(store)).containsExactlyElementsOf(points(0, 30));
            assertThat(store.check().problems()).isEmpty();
        }
    }

    @Test
    void aServerThatIsNotThereAtTheStartIsWaitedFor() throws Exception {
        server = InfluxProcess.start(directory, false);
        server.kill();
        try (InfluxStore store = open(server.url(), IMPATIENCE, 16)) {
            store.append(points(0, 5));
            assertThatThrownBy(() -> read(store))
                    .isInstanceOf(PortException.class)
                    .hasMessageContaining(server.url());
        }
        server.start();
        try (InfluxStore again = open(server.url(), PATIENCE, 16)) {
            assertThat(read(again)).containsExactlyElementsOf(points(0, 5));
        }
    }

    @Test
    void aWrongPasswordIsNamedAndNothingIsLost() throws Exception {
        server = InfluxProcess.start(directory, true);
        try (InfluxServer first = new InfluxServer(settings(server.url(), PATIENCE, 16, Optional.empty()))) {
            first.query("CREATE USER \"keel\" WITH PASSWORD 'right' WITH ALL PRIVILEGES");
        }
        try (InfluxStore store = InfluxStore.open(settings(server.url(), IMPATIENCE, 16, login("wrong")))) {
            store.append(points(0, 3));
            assertThatThrownBy(() -> read(store)).hasMessageContaining("does not accept the login (401)");
        }
        try (InfluxStore store = InfluxStore.open(settings(server.url(), PATIENCE, 16, login("right")))) {
            assertThat(read(store)).containsExactlyElementsOf(points(0, 3));
        }
    }

    @Test
    void aFullBufferDropsTheOldestAndSaysHowMuch() throws Exception {
        server = InfluxProcess.start(directory, false);
        server.kill();
        try (InfluxStore store = open(server.url(), IMPATIENCE, 1)) {
            for (int batch = 0; batch < 5; batch++) {
                store.append(points(batch * 5_000, batch * 5_000 + 5_000));
            }
            assertThat(store.check().problems())
                    .anySatisfy(
                            problem -> assertThat(problem).contains("dropped because the buffer of 1 MiB was full"));
        }
        server.start();
        try (InfluxStore store = open(server.url(), PATIENCE, 1)) {
            assertThat(read(store)).isNotEmpty().endsWith(point(24_999)).doesNotContain(point(0));
        }
    }

    @Test
    void aServerThatNeverAnswersHoldsUpNobodyWhoAppends() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
                InfluxStore store = open("http://127.0.0.1:" + silent.getLocalPort(), IMPATIENCE, 16)) {
            store.append(points(0, 100));
            assertThatThrownBy(() -> read(store)).isInstanceOf(PortException.class);
        }
    }

    @Test
    void aBufferThatCanNotBeReadForAWhileIsSentAfterwards() throws Exception {
        server = InfluxProcess.start(directory, false);
        server.kill();
        try (InfluxStore store = open(server.url(), IMPATIENCE, 16)) {
            store.append(points(0, 3));
        }
        Path batch;
        try (Stream<Path> files = Files.list(buffer)) {
            batch = files.findFirst().orElseThrow();
        }
        byte[] kept = Files.readAllBytes(batch);
        Files.delete(batch);
        Files.createDirectory(batch);
        server.start();
        try (InfluxStore store = open(server.url(), IMPATIENCE, 16)) {
            store.append(points(3, 5));
            assertThatThrownBy(() -> read(store)).hasMessageContaining("can not be sent");
            Files.delete(batch);
            Files.write(batch, kept);

            assertThat(readInTheEnd(store)).containsExactlyElementsOf(points(0, 5));
        }
    }

    @Test
    void aBatchThatWasCutOffBeforeItWasAcknowledgedIsForgotten() throws Exception {
        Files.writeString(buffer.resolve("unfinished"), "evenkeel_vm,vm=v cpu_mh");
        server = InfluxProcess.start(directory, false);
        try (InfluxStore store = open(server.url(), PATIENCE, 16)) {
            store.append(points(0, 1));
            assertThat(read(store)).containsExactly(point(0));
        }
        assertThat(buffer).isEmptyDirectory();
    }

    // --- help

    private InfluxStore open(String url, Duration timeLimit, int bufferMiB) {
        return InfluxStore.open(settings(url, timeLimit, bufferMiB, Optional.empty()));
    }

    private InfluxSettings settings(
            String url, Duration timeLimit, int bufferMiB, Optional<InfluxSettings.Login> login) {
        return new InfluxSettings(
                URI.create(url),
                "evenkeel",
                new PoolId("lab"),
                login,
                Optional.empty(),
                timeLimit,
                Retention.DEFAULT,
                buffer,
                bufferMiB);
    }

    private static Optional<InfluxSettings.Login> login(String password) {
        return Optional.of(new InfluxSettings.Login.Password("keel", password));
    }

    private static List<Point> read(InfluxStore store) {
        return store.read(NOON.minusSeconds(1), NOON.plus(Duration.ofDays(10)));
    }

    /** Each try waits for the sender. */
    private static List<Point> readInTheEnd(InfluxStore store) {
        for (int attempt = 0; attempt < 60; attempt++) {
            try {
                return read(store);
            } catch (PortException notYet) {
                // the next try waits again
            }
        }
        return List.of();
    }

    private static List<Point> points(int from, int to) {
        return IntStream.range(from, to).mapToObj(InfluxStoreFaultsTest::point).toList();
    }

    private static Point point(int number) {
        return new Point(
                new Series(new VmId("v"), Metric.CPU), NOON.plusSeconds(20L * number), Duration.ofSeconds(20), number);
    }
}
