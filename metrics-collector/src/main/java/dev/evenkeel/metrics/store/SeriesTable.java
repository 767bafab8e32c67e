package dev.evenkeel.metrics.store;

import io.questdb.cairo.TableStructure;

/** A table without WAL, in the order of its first column, which is a time. */
abstract class SeriesTable implements TableStructure {
    static final int AT = 0;
    static final int SERIES = 1;

    private static final int FIRST_SYMBOL_CAPACITY = 1024;
    private static final int UNCOMMITTED_ROWS = 500_000;

    private final String name;
    private final int partitionBy;
    private final String[] columns;
    private final int[] types;

    SeriesTable(String name, int partitionBy, String[] columns, int[] types) {
        this.name = name;
        this.partitionBy = partitionBy;
        this.columns = columns.clone();
        this.types = types.clone();
    }

    @Override
    public CharSequence getTableName() {
        return name;
    }

    @Override
    public int getColumnCount() {
        return columns.length;
    }

    @Override
    public CharSequence getColumnName(int column) {
        return columns[column];
    }

    @Override
    public int getColumnType(int column) {
        return types[column];
    }

    @Override
    public int getTimestampIndex() {
        return AT;
    }

    @Override
    public int getPartitionBy() {
        return partitionBy;
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
