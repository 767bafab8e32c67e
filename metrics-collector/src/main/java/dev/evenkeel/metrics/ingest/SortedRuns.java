package dev.evenkeel.metrics.ingest;

import dev.evenkeel.model.load.Point;
import dev.evenkeel.model.load.Series;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.function.Consumer;

/**
 * Sorts any number of values by time: what fits into memory is sorted and written to a file of its own, and all files are read side by side.
 * Values for one moment stay in the order they came.
 */
final class SortedRuns implements Values, AutoCloseable {
    private static final int INDEX_BITS = 21;
    static final int MOST_ROWS = 1 << INDEX_BITS;
    private static final int BUFFER = 1 << 16;

    private final Path directory;
    private final int most;
    private final List<Path> files = new ArrayList<>();
    private final Map<Series, Integer> numbers = new HashMap<>();
    private final List<Series> series = new ArrayList<>();

    /** By row: its end in the upper bits, the row in the lower ones. */
    private final long[] order;

    private final int[] keys;
    private final int[] periods;
    private final double[] values;
    private int rows;
    private long count;
    private long oldest = Long.MAX_VALUE;
    private long newest = Long.MIN_VALUE;

    /**
     * @param directory for the files; it is there and empty
     * @param most rows that are sorted in memory, at most {@value #MOST_ROWS}
     */
    SortedRuns(Path directory, int most) {
        this.directory = directory;
        this.most = most;
        this.order = new long[most];
        this.keys = new int[most];
        this.periods = new int[most];
        this.values = new double[most];
        directory.toFile().deleteOnExit(); // for Ctrl-C; what was registered last goes first
    }

    @Override
    public void add(Series of, long end, long period, double value) {
        if (rows == most) {
            writeRun();
        }
        order[rows] = end << INDEX_BITS | rows;
        keys[rows] = numbers.computeIfAbsent(of, unseen -> {
            series.add(unseen);
            return series.size() - 1;
        });
        periods[rows] = (int) Math.min(Integer.MAX_VALUE, period);
        values[rows] = value;
        rows++;
        count++;
        oldest = Math.min(oldest, end);
        newest = Math.max(newest, end);
    }

    long count() {
        return count;
    }

    int series() {
        return series.size();
    }

    Instant oldest() {
        return Instant.ofEpochMilli(oldest);
    }

    Instant newest() {
        return Instant.ofEpochMilli(newest);
    }

    private void writeRun() {
        Arrays.sort(order, 0, rows);
        Path file = directory.resolve("run-" + files.size());
        files.add(file);
        file.toFile().deleteOnExit();
        try (DataOutputStream out =
                new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file), BUFFER))) {
            for (int i = 0; i < rows; i++) {
                int row = (int) (order[i] & MOST_ROWS - 1);
                out.writeLong(order[i] >> INDEX_BITS);
                out.writeInt(keys[row]);
                out.writeInt(periods[row]);
                out.writeDouble(values[row]);
            }
        } catch (IOException full) {
            throw new UncheckedIOException(full);
        }
        rows = 0;
    }

    /** Hands over everything, in the order of time, moved by so much. */
    void drain(Duration moved, int batch, Consumer<List<Point>> taker) {
        writeRun();
        List<Run> runs = new ArrayList<>();
        try {
            PriorityQueue<Run> queue = new PriorityQueue<>(
                    Comparator.<Run>comparingLong(run -> run.end).thenComparingInt(run -> run.number));
            for (Path file : files) {
                Run run = new Run(file, runs.size());
                runs.add(run);
                if (run.next()) {
                    queue.add(run);
                }
            }
            merge(queue, moved, batch, taker);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        } finally {
            runs.forEach(Run::close);
        }
    }

    private void merge(PriorityQueue<Run> queue, Duration moved, int batch, Consumer<List<Point>> taker)
            throws IOException {
        List<Point> points = new ArrayList<>();
        while (!queue.isEmpty()) {
            Run run = queue.poll();
            points.add(new Point(
                    series.get(run.key),
                    Instant.ofEpochMilli(run.end).plus(moved),
                    Duration.ofMillis(run.period),
                    run.value));
            if (run.next()) {
                queue.add(run);
            }
            if (points.size() == batch) {
                taker.accept(points);
                points = new ArrayList<>();
            }
        }
        if (!points.isEmpty()) {
            taker.accept(points);
        }
    }

    @Override
    public void close() throws IOException {
        for (Path file : files) {
            Files.deleteIfExists(file);
        }
        Files.deleteIfExists(directory);
    }

    /** One file being read. */
    private static final class Run {
        private final DataInputStream in;
        private final int number;
        private long end;
        private int key;
        private int period;
        private double value;

        Run(Path file, int number) throws IOException {
            this.in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file), BUFFER));
            this.number = number;
        }

        boolean next() throws IOException {
            try {
                end = in.readLong();
            } catch (EOFException done) {
                return false;
            }
            key = in.readInt();
            period = in.readInt();
            value = in.readDouble();
            return true;
        }

        void close() {
            try {
                in.close();
            } catch (IOException ignored) {
                // It was only read.
            }
        }
    }
}
