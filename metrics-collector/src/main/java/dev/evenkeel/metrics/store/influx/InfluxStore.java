package dev.evenkeel.metrics.store.influx;

import com.influxdb.exceptions.InfluxException;
import dev.evenkeel.model.load.Point;
import dev.evenkeel.model.load.Resolution;
import dev.evenkeel.model.load.RollUp;
import dev.evenkeel.model.load.Series;
import dev.evenkeel.model.port.Backlog;
import dev.evenkeel.model.port.Health;
import dev.evenkeel.model.port.MetricStore;
import dev.evenkeel.model.port.PortException;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;

/**
 * History of load in an InfluxDB server. Points are acknowledged when they are in the buffer on disk; from there they are sent, so
 * that a slow or missing server holds up nobody. What is read includes all that was acknowledged before: reading waits until it
 * has been sent, for the configured time at most.
 */
public final class InfluxStore implements MetricStore {
    private static final long BYTES_PER_MIB = 1 << 20;
    private static final int MOST_LINES = 5_000;
    private static final Duration CLOSING = Duration.ofSeconds(5);

    private final InfluxSettings settings;
    private final InfluxServer server;
    private final Spool spool;
    private final Sender sender;
    private final InfluxReader reader;
    private final InfluxHistory history;
    private final DeletionNote note;
    private final InfluxRetainer retainer;
    private boolean closed;

    private InfluxStore(InfluxSettings settings, InfluxServer server, Spool spool) {
        this.settings = settings;
        this.server = server;
        this.spool = spool;
        this.sender = new Sender(spool, server);
        this.reader = new InfluxReader(server, settings.pool());
        this.history = new InfluxHistory(server, settings.pool());
        this.note = new DeletionNote(settings.buffer().resolve("deleting"));
        this.retainer = new InfluxRetainer(server, history, reader, settings.pool(), settings.retention(), note);
    }

    /** The server need not be there yet: until it is, points wait in the buffer. */
    public static InfluxStore open(InfluxSettings settings) {
        try {
            Spool spool = Spool.open(settings.buffer(), settings.bufferMiB() * BYTES_PER_MIB);
            return new InfluxStore(settings, new InfluxServer(settings), spool);
        } catch (IOException unusable) {
            throw new PortException(
                    "The buffer '" + settings.buffer() + "' can not be used: " + unusable.getMessage(), unusable);
        }
    }

    @Override
    public void append(List<Point> points) {
        requireOpen();
        List<String> lines = LineText.of(settings.pool(), points);
        try {
            for (int from = 0; from < lines.size(); from += MOST_LINES) {
                spool.add(lines.subList(from, Math.min(lines.size(), from + MOST_LINES)));
            }
        } catch (IOException full) {
            throw new PortException(
                    "The buffer '" + settings.buffer() + "' can not be written: " + full.getMessage(), full);
        }
        sender.wakeUp();
    }

    @Override
    public List<Point> read(Instant from, Instant to) {
        requireOpen();
        sender.awaitSent(spool.last(), settings.timeLimit());
        return reader.read(from, to);
    }

    @Override
    public List<RollUp> history(Set<Series> series, Resolution resolution, Instant from, Instant to) {
        requireOpen();
        sender.awaitSent(spool.last(), settings.timeLimit());
        return locally(
                "read",
                () -> history.read(
                        series,
                        resolution,
                        resolution.floor(from),
                        resolution.floor(to),
                        note.moment().orElse(Instant.EPOCH)));
    }

    /** InfluxDB 3 has no command to delete: there the database's own retention rules. */
    @Override
    public void forgetOld(Instant now) {
        requireOpen();
        sender.awaitSent(spool.last(), settings.timeLimit());
        if (!server.version().canDelete()) {
            return;
        }
        locally("shortened", () -> {
            synchronized (retainer) {
                retainer.forgetOld(now);
            }
            return null;
        });
    }

    /** What needs the buffer's directory too. */
    private <T> T locally(String done, Callable<T> work) {
        try {
            return work.call();
        } catch (PortException told) {
            throw told;
        } catch (InfluxException refused) {
            throw new PortException(server.inWords(done, refused), refused);
        } catch (Exception unusable) {
            throw new PortException(
                    "The buffer '" + settings.buffer() + "' can not be used: " + unusable.getMessage(), unusable);
        }
    }

    @Override
    public Health check() {
        if (isClosed()) {
            return new Health(List.of("The store is closed."));
        }
        List<String> problems = new ArrayList<>();
        sender.problem().or(this::silence).ifPresent(problems::add);
        if (!problems.isEmpty() && spool.size() > 0) {
            problems.set(0, problems.get(0) + " " + spool.size() + " batches of samples wait in the buffer.");
        }
        if (spool.dropped() > 0) {
            problems.add(spool.dropped() + " batches of samples were dropped because the buffer of "
                    + settings.bufferMiB() + " MiB was full.");
        }
        if (sender.refused() > 0) {
            problems.add(sender.refused() + " batches of samples were refused by the server.");
        }
        return new Health(problems);
    }

    @Override
    public Backlog backlog() {
        return new Backlog(spool.size(), spool.dropped() + sender.refused());
    }

    private Optional<String> silence() {
        try {
            server.ask();
            return Optional.empty();
        } catch (PortException away) {
            return Optional.of(away.getMessage());
        }
    }

    @Override
    public void close() {
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
        }
        sender.close(CLOSING);
        server.close();
    }

    private synchronized boolean isClosed() {
        return closed;
    }

    private void requireOpen() {
        if (isClosed()) {
            throw new PortException("The store is closed.");
        }
    }
}
