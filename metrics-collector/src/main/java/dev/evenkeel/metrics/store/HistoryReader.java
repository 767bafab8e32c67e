package dev.evenkeel.metrics.store;

import dev.evenkeel.model.load.Resolution;
import dev.evenkeel.model.load.RollUp;
import dev.evenkeel.model.load.Series;
import io.questdb.cairo.TableReader;
import io.questdb.cairo.sql.StaticSymbolTable;
import io.questdb.cairo.vm.api.MemoryCR;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Steps of the past: those that were rolled up, and those of the points that are still there, which are summed up now. A step that both
 * have is taken from the points.
 */
final class HistoryReader {
    private record Place(int key, long last) {}

    private final TableReader points;
    private final TableReader rollUps;
    private final Resolution resolution;
    /** By number; nothing for a series that is not asked for. */
    private final Series[] series;

    private final BitSet wanted = new BitSet();
    private final List<RollUp> found = new ArrayList<>();
    /** Steps of points that may have been rolled up as well. */
    private final Set<Place> twice = new HashSet<>();
    /** By number: the newest step found so far among those rolled up, and its place in the list. */
    private final long[] moments;

    private final int[] places;
    private long seen;
    private Instant end = Instant.EPOCH;

    HistoryReader(TableReader points, TableReader rollUps, Resolution resolution, Set<Series> asked, SeriesKeys keys) {
        StaticSymbolTable symbols = points.getSymbolTable(SeriesTable.SERIES);
        int count = symbols.getSymbolCount();
        this.points = points;
        this.rollUps = rollUps;
        this.resolution = resolution;
        this.series = new Series[count];
        this.moments = new long[count];
        this.places = new int[count];
        Arrays.fill(moments, Long.MIN_VALUE);
        for (Series one : asked) {
            int key = keys.known(one, symbols);
            if (key >= 0) {
                series[key] = one;
                wanted.set(key);
            }
        }
    }

    /** The steps after one microsecond and not after another, both the last of a step. */
    List<RollUp> read(long after, long upTo) {
        if (wanted.isEmpty()) {
            return List.of();
        }
        sumUpPoints(after, upTo);
        new TableRange(rollUps, after, upTo).forEach(this::take);
        found.sort(Comparator.comparing(RollUp::at));
        return found;
    }

    private void sumUpPoints(long after, long upTo) {
        StepSums sums = new StepSums(wanted);
        long rolledUpTo = rollUps.size() == 0 ? Long.MIN_VALUE : rollUps.getMaxTimestamp();
        long step = Micros.step(resolution);
        long length = Micros.partition(points.getPartitionedBy());
        for (int i = 0; i < points.getPartitionCount(); i++) {
            long begin = points.getPartitionTimestampByIndex(i);
            for (long last = begin + step - 1; last < begin + length; last += step) {
                if (last > after && last <= upTo) {
                    sumUp(sums, last - step, last, last <= rolledUpTo);
                }
            }
        }
    }

    private void sumUp(StepSums sums, long before, long last, boolean mayBeRolledUp) {
        new TableRange(points, before, last).forEach(sums::addRows);
        sums.end((key, millis, mean, max) -> {
            found.add(rollUp(key, last, millis, mean, max));
            if (mayBeRolledUp) {
                twice.add(new Place(key, last));
            }
        });
    }

    private void take(TableRange.Columns columns, long first, long rowsEnd) {
        MemoryCR at = columns.column(SeriesTable.AT);
        MemoryCR keys = columns.column(SeriesTable.SERIES);
        MemoryCR known = columns.column(RollUpTable.KNOWN);
        MemoryCR mean = columns.column(RollUpTable.MEAN);
        MemoryCR max = columns.column(RollUpTable.MAX);
        for (long row = first; row < rowsEnd; row++) {
            int key = keys.getInt(row * Integer.BYTES);
            if (wanted.get(key)) {
                long last = at.getLong(row * Long.BYTES);
                long offset = row * Float.BYTES;
                put(key, last, rollUp(key, last, known.getInt(offset), mean.getFloat(offset), max.getFloat(offset)));
            }
        }
    }

    private void put(int key, long last, RollUp rollUp) {
        if (moments[key] == last) {
            found.set(places[key], rollUp);
        } else if (twice.isEmpty() || !twice.contains(new Place(key, last))) {
            moments[key] = last;
            places[key] = found.size();
            found.add(rollUp);
        }
    }

    private RollUp rollUp(int key, long last, long millis, double mean, double max) {
        if (seen != last) {
            seen = last;
            end = Micros.end(last);
        }
        return new RollUp(series[key], end, Duration.ofMillis(millis), mean, max);
    }
}
