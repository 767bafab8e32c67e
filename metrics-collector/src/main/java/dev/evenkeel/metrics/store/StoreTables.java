package dev.evenkeel.metrics.store;

import dev.evenkeel.model.load.Resolution;
import io.questdb.cairo.TableReader;
import io.questdb.cairo.TableToken;
import io.questdb.cairo.TableWriter;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** The tables of a store: the points, and what is rolled up of them at each resolution. */
final class StoreTables {
    private final QuestDbEngine engine;
    private final TableToken points;
    private final Map<Resolution, TableToken> rollUps = new EnumMap<>(Resolution.class);

    /** Makes those that are not there. */
    StoreTables(QuestDbEngine engine) {
        this.engine = engine;
        this.points = engine.table(new PointsTable());
        for (Resolution resolution : Resolution.values()) {
            rollUps.put(resolution, engine.table(new RollUpTable(resolution)));
        }
    }

    TableToken points() {
        return points;
    }

    TableToken rollUps(Resolution resolution) {
        return rollUps.get(resolution);
    }

    List<TableToken> all() {
        return Stream.concat(Stream.of(points), rollUps.values().stream()).toList();
    }

    TableReader read(TableToken table) {
        return engine.getReader(table);
    }

    TableWriter write(TableToken table, String purpose) {
        return engine.getWriter(table, purpose);
    }

    /** Where the partitions of a table begin, oldest first. */
    List<Long> partitions(TableToken table) {
        try (TableReader reader = read(table)) {
            return LongStream.range(0, reader.getPartitionCount())
                    .map(i -> reader.getPartitionTimestampByIndex((int) i))
                    .boxed()
                    .toList();
        }
    }

    /** How long a partition of a table lasts, in microseconds. */
    long partitionLength(TableToken table) {
        try (TableReader reader = read(table)) {
            return Micros.partition(reader.getPartitionedBy());
        }
    }

    /** Takes a partition away, and its files with it. */
    void remove(TableToken table, long partition) {
        engine.releaseAllReaders();
        try (TableWriter writer = write(table, "forget")) {
            writer.removePartition(partition);
        }
    }
}
