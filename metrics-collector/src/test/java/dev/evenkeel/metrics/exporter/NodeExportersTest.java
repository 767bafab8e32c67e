package dev.evenkeel.metrics.exporter;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.evenkeel.metrics.Collector;
import dev.evenkeel.metrics.LoadWindows;
import dev.evenkeel.metrics.WindowSettings;
import dev.evenkeel.metrics.store.InMemoryStore;
import dev.evenkeel.model.Host;
import dev.evenkeel.model.HostId;
import dev.evenkeel.model.Inventory;
import dev.evenkeel.model.Link;
import dev.evenkeel.model.NetworkId;
import dev.evenkeel.model.PoolId;
import dev.evenkeel.model.PoolSnapshot;
import dev.evenkeel.model.Resource;
import dev.evenkeel.model.fixture.PoolBuilder;
import dev.evenkeel.model.load.Metric;
import dev.evenkeel.model.load.Reading;
import dev.evenkeel.model.load.Sample;
import dev.evenkeel.model.load.Utilisation;
import dev.evenkeel.model.load.Window;
import dev.evenkeel.model.port.PoolReader;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Hosts a and b, 10,000 MHz each, whose driver shows their CPU and whose exporters on loopback show what a test says. */
@Timeout(120)
class NodeExportersTest {
    private static final PoolId LAB = new PoolId("lab");
    private static final NetworkId LAN = new NetworkId("lan");
    private static final NetworkId SAN = new NetworkId("san");
    private static final Metric SENT = Metric.sent(SAN);
    private static final Duration INTERVAL = Duration.ofSeconds(20);

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch end = new CountDownLatch(1);
    private final CountedPool driver = new CountedPool();
    private volatile Instant now = Instant.parse("2026-03-02T12:00:00Z");
    private final InstantSource clock = () -> now;
    private HttpServer server;
    private NodeExporters pool;

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.start();
        pool = within(Duration.ofSeconds(30));
    }

    private NodeExporters within(Duration limit) {
        return new NodeExporters(
                driver,
                new NodeExporterSettings(
                        host -> Optional.of(new NodeExporterSettings.Target(
                                URI.create("http://127.0.0.1:"
                                        + server.getAddress().getPort() + "/" + host),
                                Map.of(SAN, "eth1"))),
                        limit),
                WindowSettings.defaults(),
                clock);
    }

    @AfterEach
    void close() {
        end.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    @Test
    void whatTheDriverDoesNotShowIsAddedToItsSamplesInOneRow() {
        answers("/a", () -> text(0));
        answers("/b", () -> text(0));
        sampleTwice(() -> answers("/a", () -> text(1_000)));

        Sample a = driverSampleOf("a");
        assertThat(a.at()).isEqualTo(now);
        assertThat(a.readings()).contains(new Reading.Level(SENT, 1_000 * 8 / 1e6 / 20 * 1_000));
        assertThat(a.readings().stream().filter(reading -> reading.metric().equals(Metric.CPU)))
                .as("the driver's own CPU figure stays")
                .containsExactly(new Reading.Counter(Metric.CPU, 100_000));
    }

    /** On a slow machine not at once: the limit is theirs too. */
    @Test
    void whileOneExporterHangsTheOthersTellTheirFigures() {
        pool = within(Duration.ofSeconds(1));
        answers("/a", () -> text(0));
        hangs("/b");
        List<Sample> samples = pool.sample(LAB);
        for (int tries = 0; tries < 20 && !metricsOf(samples, "a").contains(SENT); tries++) {
            later();
            samples = pool.sample(LAB);
        }

        assertThat(samples).hasSize(2);
        assertThat(metricsOf(samples, "a")).contains(SENT);
        assertThat(metricsOf(samples, "b")).containsExactly(Metric.CPU);
        assertThat(pool.answers().get(new HostId("b")).problem()).contains("no answer within 1 s");
        assertThat(pool.answers().get(new HostId("a")).problem()).isEmpty();
    }

    @Test
    void anAnswerThatIsNoneIsAProblemOfThatExporterAlone() {
        answers("/a", () -> "<html>Welcome</html>");
        answersWith("/b", 401, "who are you");
        pool.sample(LAB);

        assertThat(pool.answers().get(new HostId("a")).problem())
                .hasValueSatisfying(why -> assertThat(why).contains("line 1 is not of Prometheus' text format"));
        assertThat(pool.answers().get(new HostId("b")).problem()).contains("it answers with status 401");
    }

    @Test
    void anAnswerWithoutEndIsGivenUp() {
        server.createContext("/a", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            try (OutputStream out = exchange.getResponseBody()) {
                byte[] part = "# and on and on\n".repeat(4_096).getBytes(StandardCharsets.UTF_8);
                while (end.getCount() > 0) {
                    out.write(part);
                }
            }
        });
        answers("/b", () -> text(0));
        pool.sample(LAB);

        assertThat(pool.answers().get(new HostId("a")).problem()).isPresent();
        assertThat(pool.answers().get(new HostId("b")).problem()).isEmpty();
    }

    @Test
    void aNetworkThatTheInventoryDoesNotKnowGetsALinkOfTheDevicesSpeed() {
        answers("/a", () -> text(0));
        answers("/b", () -> "node_time_seconds 1\n");
        pool.sample(LAB);

        Inventory inventory = pool.inventory(LAB);
        assertThat(inventory.host(new HostId("a")).orElseThrow().links())
                .containsEntry(SAN, Link.ofMbps(25_000))
                .containsEntry(LAN, Link.ofMbps(10_000));
        assertThat(inventory.host(new HostId("b")).orElseThrow().links()).containsOnlyKeys(LAN);
    }

    @Test
    void theClocksOfHostsAreComparedWithThatOfTheEngine() {
        answers("/a", () -> "node_time_seconds " + (now.getEpochSecond() + 300) + "\n");
        answers("/b", () -> text(0));
        pool.sample(LAB);

        assertThat(pool.answers().get(new HostId("a")).skew()).contains(Duration.ofMinutes(5));
    }

    @Test
    void theWindowsHoldTheTrafficAgainstTheSpeedOfTheDevice() {
        WindowSettings settings = WindowSettings.defaults();
        LoadWindows windows = new LoadWindows(settings);
        Collector collector = new Collector(LAB, pool, new InMemoryStore(), windows, settings, clock);
        for (int i = 0; i < 40; i++) {
            long counted = i * 20L * 500_000;
            answers("/a", () -> text(counted));
            answers("/b", () -> text(0));
            collector.collect();
            later();
        }

        Host a = pool.inventory(LAB).host(new HostId("a")).orElseThrow();
        Utilisation san = windows.of(a, now)
                .over(Window.RELIEF)
                .orElseThrow()
                .utilisation()
                .get(Resource.network(SAN));
        assertThat(san.mean()).isEqualTo(4_000 / 25_000.0);
    }

    private void sampleTwice(Runnable between) {
        pool.sample(LAB);
        later();
        between.run();
    }

    private Sample driverSampleOf(String host) {
        return pool.sample(LAB).stream()
                .filter(sample -> sample.subject().equals(new HostId(host)))
                .findFirst()
                .orElseThrow();
    }

    private static List<Metric> metricsOf(List<Sample> samples, String host) {
        return samples.stream()
                .filter(sample -> sample.subject().equals(new HostId(host)))
                .flatMap(sample -> sample.readings().stream())
                .map(Reading::metric)
                .toList();
    }

    private void later() {
        now = now.plus(INTERVAL);
    }

    /** Device eth1 of 25 Gbit/s that has sent so many thousand bytes. */
    private String text(long sentKilobytes) {
        return """
                node_time_seconds %s
                node_network_receive_bytes_total{device="eth1"} 0
                node_network_transmit_bytes_total{device="eth1"} %s000
                node_network_speed_bytes{device="eth1"} 3.125e+09
                node_network_speed_bytes{device="br0"} -125000
                """.formatted(now.getEpochSecond(), sentKilobytes);
    }

    private interface Answer {
        String text();
    }

    private void answers(String path, Answer answer) {
        answers(path, 200, answer);
    }

    private void answersWith(String path, int status, String text) {
        answers(path, status, () -> text);
    }

    private void answers(String path, int status, Answer answer) {
        try {
            server.removeContext(path);
        } catch (IllegalArgumentException none) {
            // the first answer of this path
        }
        server.createContext(path, exchange -> {
            byte[] bytes = answer.text().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length);
            try (OutputStream out = exchange.getResponseBody()) {
                out.write(bytes);
            }
        });
    }

    private void hangs(String path) {
        server.createContext(path, exchange -> {
            try {
                end.await();
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        });
    }

    /** Counts 5,000 MHz of every host. */
    private final class CountedPool implements PoolReader {
        private final PoolSnapshot snapshot =
                PoolBuilder.pool().host("a").host("b").snapshot();
        private int reads;

        @Override
        public Inventory inventory(PoolId pool) {
            return new Inventory(now, List.copyOf(snapshot.hosts().values()), List.of(), List.of());
        }

        @Override
        public List<Sample> sample(PoolId pool) {
            List<Sample> samples = new ArrayList<>();
            double counted = 100_000.0 * reads++;
            snapshot.hosts()
                    .keySet()
                    .forEach(host -> samples.add(
                            new Sample(host, host, now, List.of(new Reading.Counter(Metric.CPU, counted)))));
            return samples;
        }
    }
}
