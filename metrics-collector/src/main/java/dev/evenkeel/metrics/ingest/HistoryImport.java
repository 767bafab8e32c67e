package dev.evenkeel.metrics.ingest;

import dev.evenkeel.model.NetworkId;
import dev.evenkeel.model.load.Point;
import dev.evenkeel.model.load.Retention;
import dev.evenkeel.model.load.Series;
import dev.evenkeel.model.port.MetricStore;
import dev.evenkeel.model.port.PortException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongConsumer;

/**
 * Brings load of the past out of files into a store. First everything is read and sorted by time into files beside the store; only when all
 * of it could be read, or broken lines are to be skipped, it goes into the store. What is there already is overwritten, so that a file
 * may be imported again, and an import that was interrupted finished by another.
 */
public final class HistoryImport implements AutoCloseable {
    private static final int POINTS_A_BATCH = 100_000;
    private static final Duration WEEK = Duration.ofDays(7);

    private final NetworkId network;
    private final Duration period;
    private final BrokenLines broken = new BrokenLines();
    private final SortedRuns runs;
    private Duration moved = Duration.ZERO;

    /**
     * @param scratch an empty directory for what is sorted; it is gone when the import is closed
     * @param network that the traffic is on where a file does not tell
     * @param period that values are the means of where a file does not tell
     */
    public HistoryImport(Path scratch, NetworkId network, Duration period) {
        this.network = network;
        this.period = period;
        this.runs = new SortedRuns(scratch, SortedRuns.MOST_ROWS);
    }

    /** The bytes that {@link #read} will go through. @throws IllegalArgumentException for a path that is not there */
    public static long bytes(List<Path> paths) {
        return HistoryFile.all(paths).stream().mapToLong(HistoryFile::bytes).sum();
    }

    /** Reads files, and directories of them. @param progress is told how many bytes were read more */
    public void read(List<Path> paths, LongConsumer progress) {
        for (HistoryFile file : HistoryFile.all(paths)) {
            try {
                read(file, progress);
            } catch (IOException unreadable) {
                broken.add(file.path(), "can not be read: " + unreadable.getMessage());
            }
        }
    }

    private void read(HistoryFile file, LongConsumer progress) throws IOException {
        try (BufferedReader lines = file.open(progress)) {
            Optional<LineForm> form = Optional.empty();
            Collected collected = new Collected();
            long number = 0;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                number++;
                if (line.isBlank()) {
                    continue;
                }
                try {
                    if (form.isEmpty()) {
                        Forms.Begun begun = Forms.begin(file, line, network, period);
                        form = Optional.of(begun.form());
                        if (begun.isHeader()) {
                            continue;
                        }
                    }
                    form.get().read(line, collected);
                    collected.handTo(runs);
                } catch (IllegalArgumentException reason) {
                    broken.add(file.path(), number, reason.getMessage());
                    collected.forget();
                    if (form.isEmpty()) {
                        return;
                    }
                }
            }
        }
    }

    /** What could not be read. */
    public BrokenLines broken() {
        return broken;
    }

    /** How many values were read. */
    public long values() {
        return runs.count();
    }

    /** Of how many series. */
    public int series() {
        return runs.series();
    }

    /** The end of the first period, where there are values. */
    public Instant oldest() {
        return runs.oldest().plus(moved);
    }

    /** The end of the last one. */
    public Instant newest() {
        return runs.newest().plus(moved);
    }

    /** Moves everything by whole weeks, so that days of the week stay what they are, until the newest value is in the week before this moment. */
    public void endBy(Instant moment) {
        long weeks = Math.floorDiv(Duration.between(runs.newest(), moment).toMillis(), WEEK.toMillis());
        moved = WEEK.multipliedBy(weeks);
    }

    /** Why a store that keeps load for so long would not keep this. */
    public Optional<String> objection(Retention retention, Instant now) {
        String cure = "\nMaybe --ending now, which moves everything by whole weeks.";
        if (newest().isAfter(now.plus(Duration.ofMinutes(1)))) {
            return Optional.of("The newest value is of " + newest() + ", in the future." + cure);
        }
        if (newest().isBefore(now.minus(retention.hours()))) {
            return Optional.of("The newest value is of " + newest() + "; the store keeps steps of an hour for "
                    + retention.hours().toDays() + " days, and would forget it at once." + cure);
        }
        return Optional.empty();
    }

    /** Puts everything into the store, oldest first. @param progress is told how many values were stored more */
    public void store(MetricStore store, LongConsumer progress) {
        drain(points -> {
            store.append(points);
            Instant last = points.get(points.size() - 1).at();
            store.read(last, last); // waits for a store that buffers, so that its buffer does not run over
            progress.accept(points.size());
        });
    }

    /** Hands everything on in batches, oldest first. */
    public void drain(Consumer<List<Point>> taker) {
        try {
            runs.drain(moved, POINTS_A_BATCH, taker);
        } catch (UncheckedIOException unreadable) {
            throw new PortException("What was sorted can not be read: " + unreadable.getMessage(), unreadable);
        }
    }

    @Override
    public void close() {
        try {
            runs.close();
        } catch (IOException left) {
            throw new PortException("What was sorted can not be removed: " + left.getMessage(), left);
        }
    }

    /** The values of one line, until all of it is read. */
    private static final class Collected implements Values {
        private record Value(Series series, long end, long period, double value) {}

        private final List<Value> values = new ArrayList<>();

        @Override
        public void add(Series series, long end, long period, double value) {
            values.add(new Value(series, end, period, value));
        }

        void handTo(Values other) {
            values.forEach(one -> other.add(one.series(), one.end(), one.period(), one.value()));
            values.clear();
        }

        void forget() {
            values.clear();
        }
    }
}
