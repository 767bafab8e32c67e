package dev.evenkeel.metrics.store.influx;

import dev.evenkeel.model.PoolId;
import dev.evenkeel.model.VmId;
import dev.evenkeel.model.load.Metric;
import dev.evenkeel.model.load.Point;
import dev.evenkeel.model.load.Retention;
import dev.evenkeel.model.load.Series;
import dev.evenkeel.model.port.PortException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Settings with sensible defaults, and points of one VM. */
record InfluxFixture(
        String url,
        Duration timeLimit,
        int bufferMiB,
        Optional<String> organisation,
        Optional<InfluxSettings.Login> login,
        Optional<Path> caFile,
        Path buffer) {
    static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
    static final Duration PATIENCE = Duration.ofMinutes(1);
    static final Duration IMPATIENCE = Duration.ofMillis(500);
    /** Only a failing test waits so long. */
    private static final Duration IN_THE_END = Duration.ofMinutes(3);

    InfluxFixture(String url, Path buffer) {
        this(url, PATIENCE, 16, Optional.empty(), Optional.empty(), Optional.empty(), buffer);
    }

    InfluxFixture within(Duration limit) {
        return new InfluxFixture(url, limit, bufferMiB, organisation, login, caFile, buffer);
    }

    InfluxFixture withBufferMiB(int mib) {
        return new InfluxFixture(url, timeLimit, mib, organisation, login, caFile, buffer);
    }

    InfluxFixture withOrganisation(String name) {
        return new InfluxFixture(url, timeLimit, bufferMiB, Optional.of(name), login, caFile, buffer);
    }

    InfluxFixture withPassword(String password) {
        return withLogin(new InfluxSettings.Login.Password("keel", password));
    }

    InfluxFixture withToken(String token) {
        return withLogin(new InfluxSettings.Login.Token(token));
    }

    private InfluxFixture withLogin(InfluxSettings.Login with) {
        return new InfluxFixture(url, timeLimit, bufferMiB, organisation, Optional.of(with), caFile, buffer);
    }

    InfluxFixture trusting(Path certificate) {
        return new InfluxFixture(url, timeLimit, bufferMiB, organisation, login, Optional.of(certificate), buffer);
    }

    InfluxSettings settings() {
        return new InfluxSettings(
                URI.create(url),
                "evenkeel",
                organisation,
                new PoolId("lab"),
                login,
                caFile,
                timeLimit,
                Retention.DEFAULT,
                buffer,
                bufferMiB);
    }

    InfluxStore open() {
        return InfluxStore.open(settings());
    }

    static List<Point> read(InfluxStore store) {
        return store.read(NOON.minusSeconds(1), NOON.plus(Duration.ofDays(10)));
    }

    /** Each try waits for the sender. */
    static List<Point> readInTheEnd(InfluxStore store) {
        long end = System.nanoTime() + IN_THE_END.toNanos();
        while (true) {
            try {
                return read(store);
            } catch (PortException notYet) {
                if (System.nanoTime() > end) {
                    throw notYet;
                }
            }
        }
    }

    /** Why nothing can be read, as soon as the sender has found out; a machine that is slow may need several tries to. */
    static String refusal(InfluxStore store) {
        long end = System.nanoTime() + IN_THE_END.toNanos();
        while (true) {
            try {
                return "Nothing is refused: " + read(store);
            } catch (PortException refused) {
                String why = refused.getMessage();
                boolean isLate = why.startsWith("InfluxDB is slow") || why.contains("no answer within");
                if (!isLate || System.nanoTime() > end) {
                    return why;
                }
            }
        }
    }

    static List<Point> points(int from, int to) {
        return IntStream.range(from, to).mapToObj(InfluxFixture::point).toList();
    }

    static Point point(int number) {
        return new Point(
                new Series(new VmId("v"), Metric.CPU), NOON.plusSeconds(20L * number), Duration.ofSeconds(20), number);
    }
}
