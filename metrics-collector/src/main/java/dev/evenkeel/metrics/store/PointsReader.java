package dev.evenkeel.metrics.store;

import dev.evenkeel.model.load.Point;
import dev.evenkeel.model.load.Series;
import io.questdb.cairo.TableReader;
import io.questdb.cairo.sql.StaticSymbolTable;
import io.questdb.cairo.vm.api.MemoryCR;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Reads a range of the table. Rows lie in the order of time, and those of one moment in the order they were appended, so the last of
 * a series for one moment is the one that counts.
 */
final class PointsReader {
    private final TableReader reader;
    private final SeriesKeys keys;
    private final StaticSymbolTable symbols;
    private final List<Point> points = new ArrayList<>();
    /** By series: the moment of its newest point so far, and the place of that point in the list. */
    private final long[] moments;

    private final int[] places;
    private long endMicros;
    private Instant end = Instant.EPOCH;
    private Duration length = Duration.ZERO;

    PointsReader(TableReader reader, SeriesKeys keys) {
        this.reader = reader;
        this.keys = keys;
        this.symbols = reader.getSymbolTable(PointsTable.SERIES);
        this.moments = new long[symbols.getSymbolCount()];
        this.places = new int[symbols.getSymbolCount()];
        Arrays.fill(moments, Long.MIN_VALUE);
    }

    /** The points after {@code from} up to {@code to}, in microseconds since 1970. */
    List<Point> read(long from, long to) {
        int partitions = reader.getPartitionCount();
        for (int i = 0; i < partitions && reader.getPartitionTimestampByIndex(i) <= to; i++) {
            boolean endsBefore = i + 1 < partitions && reader.getPartitionTimestampByIndex(i + 1) <= from;
            if (!endsBefore) {
                readPartition(i, from, to);
            }
        }
        return points;
    }

    private void readPartition(int partition, long from, long to) {
        long rows = reader.openPartition(partition);
        int base = reader.getColumnBase(partition);
        MemoryCR at = column(base, PointsTable.AT);
        MemoryCR series = column(base, PointsTable.SERIES);
        MemoryCR period = column(base, PointsTable.PERIOD);
        MemoryCR value = column(base, PointsTable.VALUE);
        for (long row = firstAfter(from, at, rows); row < rows; row++) {
            long moment = at.getLong(row * Long.BYTES);
            if (moment > to) {
                return;
            }
            int key = series.getInt(row * Integer.BYTES);
            Series of = keys.series(key, symbols);
            see(moment, period.getInt(row * Integer.BYTES));
            put(key, moment, new Point(of, end, length, value.getDouble(row * Double.BYTES)));
        }
    }

    /** Makes end and length anew only where they differ from the row before: most rows share them. */
    private void see(long moment, int millis) {
        if (moment != endMicros) {
            endMicros = moment;
            end = Instant.EPOCH.plus(moment, ChronoUnit.MICROS);
        }
        if (millis != length.toMillis()) {
            length = Duration.ofMillis(millis);
        }
    }

    private void put(int key, long moment, Point point) {
        if (moments[key] == moment) {
            points.set(places[key], point);
        } else {
            moments[key] = moment;
            places[key] = points.size();
            points.add(point);
        }
    }

    private MemoryCR column(int base, int column) {
        return reader.getColumn(TableReader.getPrimaryColumnIndex(base, column));
    }

    /** The first row after the moment, by bisection. */
    private static long firstAfter(long moment, MemoryCR at, long rows) {
        long low = 0;
        long high = rows;
        while (low < high) {
            long middle = (low + high) >>> 1;
            if (at.getLong(middle * Long.BYTES) <= moment) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
