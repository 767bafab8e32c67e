package dev.evenkeel.metrics.store;

import dev.evenkeel.model.load.Resolution;
import io.questdb.cairo.TableReader;
import io.questdb.cairo.TableWriter;
import java.util.BitSet;

/**
 * Rolls points up, an hour at a time. An hour that is rolled up again, because the process died before its points were forgotten, gives
 * the same rows once more, and of rows for one step the last counts.
 */
final class RollUpWriter {
    private final TableReader points;
    private final TableWriter fiveMinutes;
    private final TableWriter hours;
    private final StepSums steps;
    private final StepSums hour;

    RollUpWriter(TableReader points, TableWriter fiveMinutes, TableWriter hours) {
        BitSet all = new BitSet();
        all.set(0, points.getSymbolTable(SeriesTable.SERIES).getSymbolCount());
        this.points = points;
        this.fiveMinutes = fiveMinutes;
        this.hours = hours;
        this.steps = new StepSums(all);
        this.hour = new StepSums(all);
    }

    /** Rolls up the hour that begins at this microsecond. It is on the disk when this returns. */
    void rollUp(long begin) {
        long step = Micros.step(Resolution.FIVE_MINUTES);
        for (long at = begin; at < begin + Micros.HOUR; at += step) {
            long last = at + step - 1;
            new TableRange(points, at - 1, last).forEach(steps::addRows);
            steps.end((key, millis, mean, max) -> {
                hour.add(key, millis, mean, max);
                write(fiveMinutes, last, key, millis, mean, max);
            });
        }
        hour.end((key, millis, mean, max) -> write(hours, begin + Micros.HOUR - 1, key, millis, mean, max));
        fiveMinutes.commit();
        hours.commit();
    }

    private static void write(TableWriter table, long last, int key, long millis, double mean, double max) {
        TableWriter.Row row = table.newRow(last);
        row.putInt(SeriesTable.SERIES, key);
        row.putInt(RollUpTable.KNOWN, (int) Math.min(Integer.MAX_VALUE, millis));
        row.putFloat(RollUpTable.MEAN, finite(mean));
        row.putFloat(RollUpTable.MAX, finite(max));
        row.append();
    }

    private static float finite(double value) {
        return (float) Math.min(Float.MAX_VALUE, value);
    }
}
