package dev.evenkeel.metrics;

import dev.evenkeel.model.load.Metric;
import dev.evenkeel.model.load.Quantity;
import java.util.List;

/**
 * The part of a ring that lies in one window, and the means over it: each row weighs as many milliseconds of its period as lie in
 * the window and after the end of the row before it.
 */
final class WindowCut {
    private final SampleRing ring;
    private final long length;
    private final int firstRow;
    private final long[] weights;
    /** By column: Σ value × weight, and Σ weight, over the rows that have a value. */
    private final double[] sums;

    private final long[] covered;

    /** The window {@code (from, to]}, epoch milliseconds. */
    WindowCut(SampleRing ring, long from, long to) {
        this.ring = ring;
        this.length = to - from;
        this.firstRow = firstRowAfter(ring, from);
        this.weights = new long[ring.size() - firstRow];
        long told = from;
        long endBefore = from;
        for (int row = firstRow; row < ring.size(); row++) {
            long end = ring.end(row);
            if (end > endBefore) {
                told = endBefore;
                endBefore = end;
            }
            weights[row - firstRow] = end > to ? 0 : end - Math.max(told, ring.start(row));
        }
        this.sums = new double[ring.metrics().size()];
        this.covered = new long[sums.length];
        for (int column = 0; column < sums.length; column++) {
            sum(column);
        }
    }

    private void sum(int column) {
        double[] values = ring.values(column);
        int slot = ring.slot(firstRow);
        double sum = 0;
        long known = 0;
        for (long weight : weights) {
            double value = values[slot];
            if (!Double.isNaN(value)) {
                sum += value * weight;
                known += weight;
            }
            slot = slot + 1 == values.length ? 0 : slot + 1;
        }
        sums[column] = sum;
        covered[column] = known;
    }

    int rows() {
        return weights.length;
    }

    long weight(int row) {
        return weights[row];
    }

    List<Metric> metrics() {
        return ring.metrics();
    }

    /** The column of a metric, or −1 when it was never seen. */
    int column(Metric metric) {
        return ring.column(metric);
    }

    /** The row's value, or not a number where there is none. */
    double value(int row, int column) {
        return column < 0 ? Double.NaN : ring.value(firstRow + row, column);
    }

    /** Milliseconds of the window for which the metric is known. */
    long covered(int column) {
        return column < 0 ? 0 : covered[column];
    }

    /** Time-weighted mean Σ(value × weight) / Σ weight over the time for which the metric is known; 0 where there is none. */
    double mean(int column) {
        return covered(column) == 0 ? 0 : sums[column] / covered[column];
    }

    /** Share of the window for which every metric that decides and is known in it at all is known: that of the one known least. */
    double coverage() {
        long least = length;
        for (int column = 0; column < covered.length; column++) {
            if (covered[column] > 0 && decides(ring.metrics().get(column).quantity())) {
                least = Math.min(least, covered[column]);
            }
        }
        return (double) least / length;
    }

    private static boolean decides(Quantity quantity) {
        return !quantity.isOverhead() && quantity != Quantity.CPU_PRESSURE;
    }

    private static int firstRowAfter(SampleRing ring, long from) {
        int row = ring.size();
        while (row > 0 && ring.end(row - 1) > from) {
            row--;
        }
        return row;
    }
}
