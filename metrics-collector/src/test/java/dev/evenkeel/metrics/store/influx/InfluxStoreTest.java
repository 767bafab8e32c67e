package dev.evenkeel.metrics.store.influx;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.evenkeel.model.PoolId;
import dev.evenkeel.model.contract.MetricStoreContract;
import dev.evenkeel.model.load.Retention;
import dev.evenkeel.model.port.MetricStore;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** The contract on a real server; each test has a database of its own. */
class InfluxStoreTest extends MetricStoreContract.Durable {
    private static final AtomicInteger DATABASES = new AtomicInteger();

    @TempDir
    static Path serverDirectory;

    @TempDir
    Path buffer;

    private static InfluxProcess server;

    private final String database = "it's \"db\" " + DATABASES.incrementAndGet();

    @BeforeAll
    static void startServer() throws Exception {
        assumeTrue(InfluxProcess.isInstalled(), "Debian's influxdb is not installed");
        server = InfluxProcess.start(serverDirectory, false);
    }

    @AfterAll
    static void stopServer() throws Exception {
        if (server != null) {
            server.close();
        }
    }

    @Override
    protected MetricStore open() {
        return InfluxStore.open(new InfluxSettings(
                URI.create(server.url()),
                database,
                Optional.empty(),
                new PoolId("it's a pool"),
                Optional.empty(),
                Optional.empty(),
                InfluxFixture.PATIENCE,
                Retention.DEFAULT,
                buffer,
                16));
    }

    @Override
    protected Duration keepsLongerBy() {
        return Duration.ofHours(1);
    }
}
