package dev.evenkeel.metrics.store.influx;

import dev.evenkeel.model.PoolId;
import dev.evenkeel.model.load.Resolution;
import dev.evenkeel.model.load.Retention;
import dev.evenkeel.model.load.RollUp;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Rolls points up that are old enough to be forgotten, then deletes them. What is rolled up is written before the points are deleted, and
 * again after a sudden end in between: rows with the same tags and time replace each other. While points are being deleted a note in the
 * buffer's directory says up to when, so that a half that an interrupted deletion has left is not taken for the whole.
 */
final class InfluxRetainer {
    private static final Duration SLICE = Duration.ofHours(1);
    private static final int MOST_LINES = 5_000;

    private final InfluxServer server;
    private final InfluxHistory history;
    private final InfluxReader reader;
    private final PoolId pool;
    private final Retention retention;
    private final DeletionNote note;

    InfluxRetainer(
            InfluxServer server,
            InfluxHistory history,
            InfluxReader reader,
            PoolId pool,
            Retention retention,
            DeletionNote note) {
        this.server = server;
        this.history = history;
        this.reader = reader;
        this.pool = pool;
        this.retention = retention;
        this.note = note;
    }

    void forgetOld(Instant now) throws IOException {
        Optional<Instant> interrupted = note.moment();
        if (interrupted.isPresent()) {
            deletePoints(interrupted.get());
        }
        Instant oldest = Resolution.HOUR.floor(now.minus(retention.points()));
        Optional<Instant> next = reader.first(Instant.EPOCH, oldest);
        while (next.isPresent()) {
            Instant end = Resolution.HOUR.stepEnd(next.get());
            rollUp(end.minus(SLICE), end);
            deletePoints(end);
            next = reader.first(end, oldest);
        }
        for (Resolution resolution : Resolution.values()) {
            Instant first = now.minus(retention.of(resolution)).minusMillis(1);
            for (Measurement measurement : Measurement.values()) {
                delete(measurement.rolledUp(resolution), first);
            }
        }
    }

    private void rollUp(Instant from, Instant to) {
        for (Resolution resolution : Resolution.values()) {
            for (Column column : Column.all()) {
                List<RollUp> steps = new ArrayList<>();
                history.sumUp(column, resolution, from, to, steps::add);
                List<String> lines = LineText.of(pool, column, resolution, steps);
                for (int i = 0; i < lines.size(); i += MOST_LINES) {
                    server.write(String.join("\n", lines.subList(i, Math.min(lines.size(), i + MOST_LINES))));
                }
            }
        }
    }

    private void deletePoints(Instant upTo) throws IOException {
        note.write(upTo);
        for (Measurement measurement : Measurement.values()) {
            delete(measurement.label, upTo);
        }
        note.remove();
    }

    private void delete(String measurement, Instant upTo) {
        server.query(String.format(
                Locale.ROOT,
                "DELETE FROM \"%s\" WHERE %s AND time <= %dms",
                measurement,
                Measurement.ofPool(pool),
                upTo.toEpochMilli()));
    }
}
