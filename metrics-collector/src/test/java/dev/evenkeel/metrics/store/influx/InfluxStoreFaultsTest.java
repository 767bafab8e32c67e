package dev.evenkeel.metrics.store.influx;

import static dev.evenkeel.metrics.store.influx.InfluxFixture.IMPATIENCE;
import static dev.evenkeel.metrics.store.influx.InfluxFixture.point;
import static dev.evenkeel.metrics.store.influx.InfluxFixture.points;
import static dev.evenkeel.metrics.store.influx.InfluxFixture.read;
import static dev.evenkeel.metrics.store.influx.InfluxFixture.readInTheEnd;
import static dev.evenkeel.metrics.store.influx.InfluxFixture.refusal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.evenkeel.model.load.Resolution;
import dev.evenkeel.model.load.RollUp;
import dev.evenkeel.model.port.PortException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real server that is away, comes back, asks for a login or does not answer. */
class InfluxStoreFaultsTest {
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
        try (InfluxStore store = to(server).open()) {
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
        try (InfluxStore store = to(server).within(IMPATIENCE).open()) {
            store.append(points(0, 5));
            assertThat(refusal(store)).contains(server.url());
        }
        server.start();
        try (InfluxStore again = to(server).open()) {
            assertThat(read(again)).containsExactlyElementsOf(points(0, 5));
        }
    }

    @Test
    void aWrongPasswordIsNamedAndNothingIsLost() throws Exception {
        server = InfluxProcess.start(directory, true);
        try (InfluxServer first = new InfluxServer(to(server).settings())) {
            first.query("CREATE USER \"keel\" WITH PASSWORD 'right' WITH ALL PRIVILEGES");
        }
        try (InfluxStore store =
                to(server).within(IMPATIENCE).withPassword("wrong").open()) {
            store.append(points(0, 3));
            assertThat(refusal(store)).contains("does not accept the login (401)");
        }
        try (InfluxStore store = to(server).withPassword("right").open()) {
            assertThat(read(store)).containsExactlyElementsOf(points(0, 3));
        }
    }

    @Test
    void aFullBufferDropsTheOldestAndSaysHowMuch() throws Exception {
        server = InfluxProcess.start(directory, false);
        server.kill();
        try (InfluxStore store = to(server).within(IMPATIENCE).withBufferMiB(1).open()) {
            for (int batch = 0; batch < 5; batch++) {
                store.append(points(batch * 5_000, batch * 5_000 + 5_000));
            }
            assertThat(store.check().problems())
                    .anySatisfy(
                            problem -> assertThat(problem).contains("dropped because the buffer of 1 MiB was full"));
            assertThat(store.backlog().lost()).isPositive();
            assertThat(store.backlog().lost() + store.backlog().waiting()).isEqualTo(5);
        }
        server.start();
        try (InfluxStore store = to(server).withBufferMiB(1).open()) {
            assertThat(read(store)).isNotEmpty().endsWith(point(24_999)).doesNotContain(point(0));
        }
    }

    @Test
    void aServerThatNeverAnswersHoldsUpNobodyWhoAppends() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
                InfluxStore store = new InfluxFixture("http://127.0.0.1:" + silent.getLocalPort(), buffer)
                        .within(IMPATIENCE)
                        .open()) {
            store.append(points(0, 100));
            assertThatThrownBy(() -> read(store)).isInstanceOf(PortException.class);
        }
    }

    @Test
    void aBufferThatCanNotBeReadForAWhileIsSentAfterwards() throws Exception {
        server = InfluxProcess.start(directory, false);
        server.kill();
        try (InfluxStore store = to(server).within(IMPATIENCE).open()) {
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
        try (InfluxStore store = to(server).within(IMPATIENCE).open()) {
            store.append(points(3, 5));
            assertThat(refusal(store)).contains("can not be sent");
            Path again = Files.write(directory.resolve("again"), kept);
            Files.delete(batch);
            Files.move(again, batch, StandardCopyOption.ATOMIC_MOVE);

            assertThat(readInTheEnd(store)).containsExactlyElementsOf(points(0, 5));
        }
    }

    @Test
    void aBatchThatWasCutOffBeforeItWasAcknowledgedIsForgotten() throws Exception {
        Files.writeString(buffer.resolve("unfinished"), "evenkeel_vm,vm=v cpu_mh");
        server = InfluxProcess.start(directory, false);
        try (InfluxStore store = to(server).open()) {
            store.append(points(0, 1));
            assertThat(read(store)).containsExactly(point(0));
        }
        assertThat(buffer).isEmptyDirectory();
    }

    @Test
    void whatAnInterruptedDeletionHasLeftIsNotTakenForTheWholeAndGoesWithTheNext() throws Exception {
        server = InfluxProcess.start(directory, false);
        Instant later = InfluxFixture.NOON.plus(Duration.ofDays(5));
        try (InfluxStore store = to(server).open()) {
            store.append(points(1, 180));
            store.forgetOld(later);
            List<RollUp> whole = hours(store, later);
            assertThat(whole).hasSize(1);
            assertThat(read(store)).isEmpty();
            store.append(points(100, 120));
            Files.writeString(
                    buffer.resolve("deleting"),
                    InfluxFixture.NOON.plus(Duration.ofHours(1)).toString());

            assertThat(hours(store, later)).isEqualTo(whole);
            store.forgetOld(later);
            assertThat(read(store)).isEmpty();
            assertThat(hours(store, later)).isEqualTo(whole);
            assertThat(buffer).isEmptyDirectory();
        }
    }

    private static List<RollUp> hours(InfluxStore store, Instant to) {
        return store.history(Set.of(point(0).series()), Resolution.HOUR, InfluxFixture.NOON, to);
    }

    private InfluxFixture to(InfluxProcess target) {
        return new InfluxFixture(target.url(), buffer);
    }
}
