package dev.evenkeel.metrics.store;

import dev.evenkeel.model.load.Point;
import io.questdb.cairo.TableReader;
import io.questdb.cairo.sql.StaticSymbolTable;
import io.questdb.cairo.vm.api.MemoryCR;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Reads a range of points. Of points of a series for one moment the last counts. */
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
        this.symbols = reader.getSymbolTable(SeriesTable.SERIES);
        this.moments = new long[symbols.getSymbolCount()];
        this.places = new int[symbols.getSymbolCount()];
        Arrays.fill(moments, Long.MIN_VALUE);
    }

    /** The points after one microsecond and not after another. */
    List<Point> read(long after, long upTo) {
        new TableRange(reader, after, upTo).forEach(this::take);
        return points;
    }

    private void take(TableRange.Columns columns, long first, long rowsEnd) {
        MemoryCR at = columns.column(SeriesTable.AT);
        MemoryCR series = columns.column(SeriesTable.SERIES);
        MemoryCR period = columns.column(PointsTable.PERIOD);
        MemoryCR value = columns.column(PointsTable.VALUE);
        for (long row = first; row < rowsEnd; row++) {
            long moment = at.getLong(row * Long.BYTES);
            int key = series.getInt(row * Integer.BYTES);
            see(moment, period.getInt(row * Integer.BYTES));
            put(key, moment, new Point(keys.series(key, symbols), end, length, value.getDouble(row * Double.BYTES)));
        }
    }

    /** Makes end and length anew only where they differ from the row before: most rows share them. */
    private void see(long moment, int millis) {
        if (moment != endMicros) {
            endMicros = moment;
            end = Micros.end(moment);
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
}
