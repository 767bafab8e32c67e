package dev.evenkeel.metrics.store;

import io.questdb.cairo.TableReader;
import io.questdb.cairo.vm.api.MemoryCR;

/**
 * The rows of a table whose time is in a range: after one microsecond and not after another.
 *
 * @param after microseconds since 1970
 * @param upTo microseconds since 1970
 */
record TableRange(TableReader reader, long after, long upTo) {
    /** Rows of one partition, in the order of time; those of one moment in the order they were written. */
    interface Block {
        /** @param first the first row, and {@code end} the one after the last */
        void rows(Columns columns, long first, long end);
    }

    /** The columns of one partition. */
    record Columns(TableReader reader, int base) {
        MemoryCR column(int number) {
            return reader.getColumn(TableReader.getPrimaryColumnIndex(base, number));
        }
    }

    void forEach(Block block) {
        int partitions = reader.getPartitionCount();
        for (int i = 0; i < partitions && reader.getPartitionTimestampByIndex(i) <= upTo; i++) {
            boolean endsBefore = i + 1 < partitions && reader.getPartitionTimestampByIndex(i + 1) <= after;
            if (!endsBefore) {
                visit(i, block);
            }
        }
    }

    private void visit(int partition, Block block) {
        long rows = reader.openPartition(partition);
        Columns columns = new Columns(reader, reader.getColumnBase(partition));
        MemoryCR at = columns.column(SeriesTable.AT);
        long first = firstAfter(after, at, rows);
        long end = firstAfter(upTo, at, rows);
        if (first < end) {
            block.rows(columns, first, end);
        }
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
