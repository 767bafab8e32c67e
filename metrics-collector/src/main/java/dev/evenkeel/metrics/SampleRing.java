package dev.evenkeel.metrics;

import dev.evenkeel.model.load.Metric;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The newest rows of one host or VM, oldest first: when each period began and ended, and one value a metric. Primitive arrays that
 * grow while rows are young enough to matter and are reused from then on. Times are epoch milliseconds.
 */
final class SampleRing {
    private static final int FIRST_ROWS = 16;

    private final long span;
    private final int mostRows;
    private final List<Metric> metrics = new ArrayList<>();
    private long[] starts = new long[FIRST_ROWS];
    private long[] ends = new long[FIRST_ROWS];
    private double[][] columns = new double[0][];
    private int first;
    private int size;

    /**
     * @param span milliseconds before the newest row that must be kept
     * @param mostRows rows kept at most, however often samples come
     */
    SampleRing(long span, int mostRows) {
        this.span = span;
        this.mostRows = Math.max(FIRST_ROWS, mostRows);
    }

    /** Adds a value. Rows that end later are dropped: the source's clock was set back, and time goes on from here. */
    void add(Metric metric, long start, long end, double value) {
        while (size > 0 && end(size - 1) > end) {
            size--;
        }
        int column = columnFor(metric);
        int row = rowFor(start, end);
        columns[column][slot(row)] = value;
    }

    /** Adds the rows of another that end later than all of this one's. */
    void append(SampleRing later) {
        long newest = newest();
        for (int row = 0; row < later.size; row++) {
            for (int column = 0; column < later.metrics.size() && later.end(row) > newest; column++) {
                double value = later.value(row, column);
                if (!Double.isNaN(value)) {
                    add(later.metrics.get(column), later.start(row), later.end(row), value);
                }
            }
        }
    }

    int size() {
        return size;
    }

    long start(int row) {
        return starts[slot(row)];
    }

    long end(int row) {
        return ends[slot(row)];
    }

    /** End of the newest row. */
    long newest() {
        return end(size - 1);
    }

    /** The metrics seen so far; a metric's place in the list is its column. */
    List<Metric> metrics() {
        return metrics;
    }

    /** The column of a metric, or −1 when it was never seen. */
    int column(Metric metric) {
        for (int column = 0; column < metrics.size(); column++) {
            Metric known = metrics.get(column);
            if (known.quantity() == metric.quantity() && known.network().equals(metric.network())) {
                return column;
            }
        }
        return -1;
    }

    /** The value, or not a number where the row lacks it. */
    double value(int row, int column) {
        return columns[column][slot(row)];
    }

    /** All values of a column as they are kept: a row's is at its {@link #slot}, the next row's one after it or, after the last, at 0. */
    double[] values(int column) {
        return columns[column];
    }

    int slot(int row) {
        int slot = first + row;
        return slot < ends.length ? slot : slot - ends.length;
    }

    private int rowFor(long start, long end) {
        for (int row = size - 1; row >= 0 && end(row) == end; row--) {
            if (start(row) == start) {
                return row;
            }
        }
        makeRoom(end);
        int slot = slot(size);
        starts[slot] = start;
        ends[slot] = end;
        for (double[] column : columns) {
            column[slot] = Double.NaN;
        }
        return size++;
    }

    private void makeRoom(long end) {
        if (size < ends.length) {
            return;
        }
        boolean oldestIsNeeded = end(0) > end - span;
        if (oldestIsNeeded && size < mostRows) {
            grow(Math.min(mostRows, size * 2));
        } else {
            first = slot(1);
            size--;
        }
    }

    private void grow(int rows) {
        starts = unrolled(starts, new long[rows]);
        ends = unrolled(ends, new long[rows]);
        columns = Arrays.stream(columns)
                .map(column -> unrolled(column, new double[rows]))
                .toArray(double[][]::new);
        first = 0;
    }

    /** Copies a full ring of {@code size} values, oldest first, to the beginning of a longer array. */
    private <A> A unrolled(A ring, A longer) {
        System.arraycopy(ring, first, longer, 0, size - first);
        System.arraycopy(ring, 0, longer, size - first, first);
        return longer;
    }

    private int columnFor(Metric metric) {
        int known = column(metric);
        if (known >= 0) {
            return known;
        }
        double[] column = new double[ends.length];
        Arrays.fill(column, Double.NaN);
        columns = Arrays.copyOf(columns, columns.length + 1);
        columns[columns.length - 1] = column;
        metrics.add(metric);
        return metrics.size() - 1;
    }
}
