package dev.evenkeel.metrics.exporter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.evenkeel.metrics.WindowSettings;
import dev.evenkeel.model.HostId;
import dev.evenkeel.model.Inventory;
import dev.evenkeel.model.NetworkId;
import dev.evenkeel.model.PoolId;
import dev.evenkeel.model.fixture.PoolBuilder;
import dev.evenkeel.model.load.Metric;
import dev.evenkeel.model.load.Reading;
import dev.evenkeel.model.load.Sample;
import dev.evenkeel.model.port.PoolReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** This machine as host a of a pool whose hypervisor shows nothing of its hosts; network lan is on the loopback device. */
class RealNodeExporterTest {
    private static final PoolId LAB = new PoolId("lab");
    private static final HostId A = new HostId("a");
    private static final NetworkId LAN = new NetworkId("lan");
    private static final NetworkId SAN = new NetworkId("san");
    private static final int SENT_BYTES = 32 << 20;

    /** The kernel counts each kind of work in hundredths of a second. */
    private static final double COARSENESS_SECONDS = 0.1;

    @TempDir
    private Path directory;

    private NodeExporterProcess exporter;
    private NodeExporters pool;

    @BeforeEach
    void start() throws IOException, InterruptedException {
        assumeTrue(NodeExporterProcess.isInstalled(), "Debian's prometheus-node-exporter is not installed");
        exporter = NodeExporterProcess.start(directory.resolve("log"));
        pool = of(exporter.url());
    }

    @AfterEach
    void stop() throws IOException, InterruptedException {
        if (exporter != null) {
            exporter.close();
        }
    }

    @Test
    void memoryIsKnownAtOnceAndCpuAndTrafficFromTheSecondSampleOn() throws IOException {
        assertThat(metrics()).containsOnlyOnce(Metric.MEMORY).doesNotContain(Metric.CPU, Metric.received(LAN));
        sendOverLoopback();
        Map<Metric, Double> second = sample();

        assertThat(second).containsKeys(Metric.CPU, Metric.MEMORY, Metric.received(LAN), Metric.sent(LAN));
        assertThat(second.get(Metric.MEMORY)).isGreaterThan(50);
        assertThat(second.get(Metric.CPU)).isNotNegative();
        assertThat(second.get(Metric.received(LAN))).isEqualTo(second.get(Metric.sent(LAN)), within(1e-9));
    }

    @Test
    void noProcessorIsBusyForLongerThanTimePasses() throws IOException {
        long begin = System.nanoTime();
        double before = counted(figures(), Metric.CPU);
        sendOverLoopback();
        double after = counted(figures(), Metric.CPU);
        double seconds = (System.nanoTime() - begin) / 1e9 + COARSENESS_SECONDS;
        assertThat(after - before).isBetween(0.0, seconds * 10_000);
    }

    @Test
    void whatIsSentIsCountedInMegabit() throws IOException {
        NodeFigures before = figures();
        sendOverLoopback();
        NodeFigures after = figures();

        double mbit = counted(after, Metric.received(LAN)) - counted(before, Metric.received(LAN));
        assertThat(mbit).isBetween(SENT_BYTES / 1e6 * 8, SENT_BYTES / 1e3 * 8);
    }

    @Test
    void itsClockIsThatOfThisMachine() {
        sample();
        assertThat(pool.answers().get(A).skew())
                .hasValueSatisfying(skew -> assertThat(skew.abs()).isLessThan(Duration.ofMinutes(1)));
    }

    @Test
    void aNetworkWhoseDeviceIsNotThereIsNamed() {
        sample();
        assertThat(pool.answers().get(A).complaint())
                .hasValueSatisfying(words -> assertThat(words).contains("no device 'nosuch0'", "network 'san'"));
    }

    @Test
    void anExporterThatWasAwayIsBackWithoutARestart() throws IOException, InterruptedException {
        sample();
        exporter.kill();
        assertThat(sample()).isEmpty();
        assertThat(pool.answers().get(A).complaint())
                .hasValueSatisfying(words -> assertThat(words).contains("nothing listens there"));

        exporter = exporter.again(directory.resolve("log2"));
        assertThat(sample()).containsKey(Metric.MEMORY);
        assertThat(pool.answers().get(A).problem()).isEmpty();
    }

    private NodeExporters of(URI url) {
        return new NodeExporters(
                new SilentPool(),
                new NodeExporterSettings(
                        host -> Optional.of(new NodeExporterSettings.Target(url, Map.of(LAN, "lo", SAN, "nosuch0"))),
                        Duration.ofMinutes(1)),
                WindowSettings.defaults(),
                Clock.systemUTC());
    }

    private NodeFigures figures() {
        return new NodeExporterClient(Duration.ofMinutes(1)).ask(exporter.url()).join();
    }

    private static double counted(NodeFigures figures, Metric metric) {
        return figures.readings(PoolBuilder.pool().host("a").snapshot().host(A), Map.of(LAN, "lo")).stream()
                .filter(reading -> reading.metric().equals(metric))
                .mapToDouble(reading -> ((Reading.Counter) reading).total())
                .sum();
    }

    private Map<Metric, Double> sample() {
        return pool.sample(LAB).stream()
                .flatMap(sample -> sample.readings().stream())
                .map(Reading.Level.class::cast)
                .collect(Collectors.toMap(Reading.Level::metric, Reading.Level::value));
    }

    private List<Metric> metrics() {
        return List.copyOf(sample().keySet());
    }

    private static void sendOverLoopback() throws IOException {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                Socket sender = new Socket(InetAddress.getLoopbackAddress(), server.getLocalPort());
                Socket receiver = server.accept()) {
            Thread sending = new Thread(() -> send(sender));
            sending.start();
            InputStream in = receiver.getInputStream();
            in.readNBytes(SENT_BYTES);
        }
    }

    private static void send(Socket sender) {
        try {
            OutputStream out = sender.getOutputStream();
            out.write(new byte[SENT_BYTES]);
            out.flush();
        } catch (IOException broken) {
            throw new IllegalStateException(broken);
        }
    }

    /** Its hosts are known, and nothing of their load. */
    private static final class SilentPool implements PoolReader {
        @Override
        public Inventory inventory(PoolId pool) {
            return new Inventory(
                    Instant.now(),
                    List.copyOf(PoolBuilder.pool().host("a").snapshot().hosts().values()),
                    List.of(),
                    List.of());
        }

        @Override
        public List<Sample> sample(PoolId pool) {
            return List.of();
        }
    }
}
