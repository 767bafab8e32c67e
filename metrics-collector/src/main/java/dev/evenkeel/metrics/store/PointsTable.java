package dev.evenkeel.metrics.store;

import io.questdb.cairo.ColumnType;
import io.questdb.cairo.PartitionBy;
import io.questdb.cairo.TableStructure;

/**
 * The one table: a row a point, in the order of time, a partition a day (UTC). 24 bytes a row; the text of a series is kept once.
 *
 * <pre>
 * at      TIMESTAMP  end of the period, microseconds
 * series  SYMBOL     {@link SeriesText}
 * period  INT        milliseconds
 * value   DOUBLE     mean in the unit of the metric
 * </pre>
 */
final class PointsTable implements TableStructure {
    static final String NAME = "points";
    static final int AT = 0;
    static final int SERIES = 1;
    static final int PERIOD = 2;
    static final int VALUE = 3;

    private static final String[] COLUMNS = {"at", "series", "period", "value"};
    private static final int[] TYPES = {ColumnType.TIMESTAMP, ColumnType.SYMBOL, ColumnType.INT, ColumnType.DOUBLE};
    private static final int FIRST_SYMBOL_CAPACITY = 1024;
    private static final int UNCOMMITTED_ROWS = 500_000;

    @Override
    public CharSequence getTableName() {
        return NAME;
    }

    @Override
    public int getColumnCount() {
        return COLUMNS.length;
    }

    @Override
    public CharSequence getColumnName(int column) {
        return COLUMNS[column];
    }

    @Override
    public int getColumnType(int column) {
        return TYPES[column];
    }

    @Override
    public int getTimestampIndex() {
        return AT;
    }

    @Override
    public int getPartitionBy() {
        return PartitionBy.DAY;
    }

    @Override
    public int getSymbolCapacity(int column) {
        return FIRST_SYMBOL_CAPACITY;
    }

    @Override
    public boolean getSymbolCacheFlag(int column) {
        return false;
    }

    @Override
    public int getMaxUncommittedRows() {
        return UNCOMMITTED_ROWS;
    }

    @Override
    public long getO3MaxLag() {
        return 0;
    }

    @Override
    public int getIndexBlockCapacity(int column) {
        return 0;
    }

    @Override
    public boolean isIndexed(int column) {
        return false;
    }

    @Override
    public boolean isDedupKey(int column) {
        return false;
    }

    @Override
    public boolean isWalEnabled() {
        return false;
    }
}
