package dev.evenkeel.metrics.store;

import dev.evenkeel.model.load.Resolution;
import dev.evenkeel.model.load.Retention;
import io.questdb.cairo.TableReader;
import io.questdb.cairo.TableToken;
import io.questdb.cairo.TableWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Keeps the tables within their limits, a partition at a time. Points are rolled up when they are forgotten: the steps are on the disk
 * before the points go, so that a sudden end in between only has the same done again.
 */
final class Retainer {
    private final StoreTables tables;
    private final StoreDirectory directory;
    private final StoreLimits limits;
    private Optional<String> shortened = Optional.empty();

    Retainer(StoreTables tables, StoreDirectory directory, StoreLimits limits) {
        this.tables = tables;
        this.directory = directory;
        this.limits = limits;
    }

    /** Forgets one partition that is too old or for which there is no room; false when there is none. */
    boolean forgetOne(Instant now) {
        Retention retention = limits.retention();
        if (forgetOld(tables.points(), now.minus(retention.points()))) {
            return true;
        }
        for (Resolution resolution : Resolution.values()) {
            if (forgetOld(tables.rollUps(resolution), now.minus(retention.of(resolution)))) {
                return true;
            }
        }
        if (directory.bytes() > limits.mostBytes()) {
            return makeRoom();
        }
        if (reachesBackTo(now.minus(retention.points()))) {
            shortened = Optional.empty();
        }
        return false;
    }

    /** Says so while less is kept than should be, for want of room. */
    Optional<String> shortened() {
        return shortened;
    }

    private boolean forgetOld(TableToken table, Instant oldest) {
        Optional<Long> first = tables.partitions(table).stream().findFirst();
        if (first.isEmpty() || first.get() + tables.partitionLength(table) - 1 > Micros.last(oldest)) {
            return false;
        }
        forget(table, first.get());
        return true;
    }

    /** Points go before steps of five minutes, and those before hours; the partition that is written to stays. */
    private boolean makeRoom() {
        for (TableToken table : tables.all()) {
            List<Long> partitions = tables.partitions(table);
            if (partitions.size() > 1) {
                forget(table, partitions.get(0));
                shortened = Optional.of("Metric store in '" + directory.path() + "' has reached its limit of "
                        + (limits.mostBytes() >> 20) + " MiB: the oldest goes before its time.");
                return true;
            }
        }
        return false;
    }

    private boolean reachesBackTo(Instant oldest) {
        long soon = Micros.last(oldest.plus(Duration.ofHours(1)));
        List<Long> partitions = tables.partitions(tables.points());
        return partitions.isEmpty() || partitions.get(0) <= soon;
    }

    private void forget(TableToken table, long partition) {
        if (table.equals(tables.points())) {
            rollUp(partition);
        }
        tables.remove(table, partition);
    }

    private void rollUp(long partition) {
        long end = partition + tables.partitionLength(tables.points());
        try (TableReader points = tables.read(tables.points());
                TableWriter fiveMinutes = tables.write(tables.rollUps(Resolution.FIVE_MINUTES), "roll up");
                TableWriter hours = tables.write(tables.rollUps(Resolution.HOUR), "roll up")) {
            RollUpWriter writer = new RollUpWriter(points, fiveMinutes, hours);
            for (long hour = partition; hour < end; hour += Micros.HOUR) {
                writer.rollUp(hour);
            }
        }
    }
}
