package dev.evenkeel.metrics.store;

import dev.evenkeel.model.load.Resolution;
import io.questdb.cairo.ColumnType;
import io.questdb.cairo.PartitionBy;
import java.util.Locale;

/**
 * A row for each series and step, in the order of time, a partition a day (UTC). 24 bytes a row. Of rows of one series for one step the
 * last counts.
 *
 * <pre>
 * at      TIMESTAMP  the last microsecond of the step
 * series  INT        the number that the table of points has for the series
 * known   INT        milliseconds
 * mean    FLOAT      in the unit of the metric
 * max     FLOAT      in the unit of the metric
 * </pre>
 */
final class RollUpTable extends SeriesTable {
    static final int KNOWN = 2;
    static final int MEAN = 3;
    static final int MAX = 4;

    RollUpTable(Resolution resolution) {
        super(
                resolution.name().toLowerCase(Locale.ROOT),
                PartitionBy.DAY,
                new String[] {"at", "series", "known", "mean", "max"},
                new int[] {ColumnType.TIMESTAMP, ColumnType.INT, ColumnType.INT, ColumnType.FLOAT, ColumnType.FLOAT});
    }
}
