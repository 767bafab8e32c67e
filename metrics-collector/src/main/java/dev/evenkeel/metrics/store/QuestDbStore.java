package dev.evenkeel.metrics.store;

import dev.evenkeel.model.load.Point;
import dev.evenkeel.model.load.Resolution;
import dev.evenkeel.model.load.RollUp;
import dev.evenkeel.model.load.Series;
import dev.evenkeel.model.port.Health;
import dev.evenkeel.model.port.MetricStore;
import dev.evenkeel.model.port.PortException;
import io.questdb.cairo.TableReader;
import io.questdb.cairo.TableWriter;
import io.questdb.std.FilesFacade;
import io.questdb.std.FilesFacadeImpl;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The embedded store: points on disk, in QuestDB's files. An append that returned is on the disk. Times are kept to the microsecond,
 * periods to the millisecond and up to 24 days. Forgetting drops whole hours (UTC) of points and whole days of what is rolled up. Several
 * threads may use it, one at a time.
 */
public final class QuestDbStore implements MetricStore {
    private static final long LEAST_FREE_BYTES = 64L << 20;
    private static final String DAMAGED =
            "\nMaybe its files are damaged: with another directory Evenkeel begins with an empty history.";
    private static final String NATIVE_CODE_REFUSED =
            "\nMaybe native code may not run from the temporary directory: choose another by -Djava.io.tmpdir=DIR.";
    private static final Comparator<Point> BY_TIME = Comparator.comparing(Point::at);

    private final StoreDirectory directory;
    private final QuestDbEngine engine;
    private final StoreTables tables;
    private final Retainer retainer;
    private final SeriesKeys keys = new SeriesKeys();
    private Optional<String> lastFailure = Optional.empty();
    private boolean closed;

    private QuestDbStore(StoreDirectory directory, QuestDbEngine engine, StoreLimits limits) {
        this.directory = directory;
        this.engine = engine;
        this.tables = new StoreTables(engine);
        this.retainer = new Retainer(tables, directory, limits);
    }

    /**
     * Opens the store in this directory, which is made when it is missing.
     *
     * @throws PortException when the directory is in use, can not be written, or holds something else
     */
    public static QuestDbStore open(Path directory, StoreLimits limits) {
        return open(directory, limits, () -> FilesFacadeImpl.INSTANCE);
    }

    static QuestDbStore open(Path path, StoreLimits limits, Supplier<FilesFacade> files) {
        StoreDirectory directory = StoreDirectory.lock(path);
        try {
            QuestDbFootprint.silenceLog();
            QuestDbEngine engine = QuestDbEngine.open(directory.path(), files.get());
            QuestDbFootprint.removeUnpackedLibraries();
            try {
                QuestDbStore store = new QuestDbStore(directory, engine, limits);
                store.readNewest();
                directory.markComplete();
                return store;
            } catch (RuntimeException | Error failure) {
                engine.close();
                throw failure;
            }
        } catch (RuntimeException | Error failure) {
            String cure = failure instanceof LinkageError ? NATIVE_CODE_REFUSED : DAMAGED;
            PortException told = failure(directory, "opened", cure, failure);
            directory.close();
            throw told;
        }
    }

    @Override
    public synchronized void append(List<Point> points) {
        List<Point> inOrder = new ArrayList<>(points);
        inOrder.sort(BY_TIME);
        noted("written", () -> {
            try (TableWriter writer = tables.write(tables.points(), "append")) {
                inOrder.forEach(point -> add(point, writer));
                writer.commit();
            }
            lastFailure = Optional.empty();
            return null;
        });
    }

    @Override
    public synchronized List<Point> read(Instant from, Instant to) {
        return guarded("read", () -> {
            try (TableReader reader = tables.read(tables.points())) {
                return new PointsReader(reader, keys).read(Micros.last(from), Micros.last(to));
            }
        });
    }

    @Override
    public synchronized List<RollUp> history(Set<Series> series, Resolution resolution, Instant from, Instant to) {
        return guarded("read", () -> {
            try (TableReader points = tables.read(tables.points());
                    TableReader rollUps = tables.read(tables.rollUps(resolution))) {
                return new HistoryReader(points, rollUps, resolution, series, keys)
                        .read(Micros.last(resolution.floor(from)), Micros.last(resolution.floor(to)));
            }
        });
    }

    @Override
    public void forgetOld(Instant now) {
        while (forgetOne(now)) {
            // Others may use the store between two partitions.
        }
    }

    private synchronized boolean forgetOne(Instant now) {
        return noted("shortened", () -> retainer.forgetOne(now));
    }

    @Override
    public synchronized Health check() {
        if (closed) {
            return new Health(List.of("Metric store in '" + directory.path() + "' is closed."));
        }
        return new Health(Stream.of(lastFailure, directory.problem(LEAST_FREE_BYTES), retainer.shortened())
                .flatMap(Optional::stream)
                .toList());
    }

    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            engine.close();
            directory.close();
        }
    }

    private void add(Point point, TableWriter writer) {
        TableWriter.Row row = writer.newRow(Micros.last(point.at()));
        row.putSymIndex(SeriesTable.SERIES, keys.key(point.series(), writer.getSymbolMapWriter(SeriesTable.SERIES)));
        row.putInt(PointsTable.PERIOD, Micros.millis(point.period()));
        row.putDouble(PointsTable.VALUE, point.value());
        row.append();
    }

    /** Opens writer and reader, which mends what a sudden end has left, and fails on files that are none of QuestDB's. */
    private void readNewest() {
        try (TableWriter writer = tables.write(tables.points(), "open");
                TableReader reader = tables.read(tables.points())) {
            long newest = writer.getMaxTimestamp();
            new PointsReader(reader, keys).read(newest - 1, newest);
        }
    }

    private <T> T guarded(String done, Supplier<T> work) {
        if (closed) {
            throw new PortException("Metric store in '" + directory.path() + "' is closed.");
        }
        try {
            return work.get();
        } catch (RuntimeException | Error failure) {
            keys.forget();
            throw failure(directory, done, "", failure);
        }
    }

    /** Whoever reads is told; that nothing can be written is a problem of the store besides. */
    private <T> T noted(String done, Supplier<T> work) {
        try {
            return guarded(done, work);
        } catch (PortException told) {
            lastFailure = Optional.of(told.getMessage());
            throw told;
        }
    }

    /** QuestDB reuses its exceptions, so the text is taken from them now. */
    private static PortException failure(StoreDirectory directory, String done, String cure, Throwable failure) {
        String text = String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
        String likelier = directory
                .problem(LEAST_FREE_BYTES)
                .map(problem -> "\nMaybe: " + problem)
                .orElse(cure);
        return new PortException(
                "Metric store in '" + directory.path() + "' can not be " + done + ": " + text + likelier, failure);
    }
}
