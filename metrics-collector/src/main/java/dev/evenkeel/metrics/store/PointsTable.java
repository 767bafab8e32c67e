package dev.evenkeel.metrics.store;

import io.questdb.cairo.ColumnType;
import io.questdb.cairo.PartitionBy;

/**
 * A row a point, in the order of time, a partition an hour (UTC). 24 bytes a row; the text of a series is kept once.
 *
 * <pre>
 * at      TIMESTAMP  the last microsecond of the period, so that a period ends in the partition it belongs to
 * series  SYMBOL     {@link SeriesText}
 * period  INT        milliseconds
 * value   DOUBLE     mean in the unit of the metric
 * </pre>
 */
final class PointsTable extends SeriesTable {
    static final int PERIOD = 2;
    static final int VALUE = 3;

    PointsTable() {
        super("points", PartitionBy.HOUR, new String[] {"at", "series", "period", "value"}, new int[] {
            ColumnType.TIMESTAMP, ColumnType.SYMBOL, ColumnType.INT, ColumnType.DOUBLE
        });
    }
}
