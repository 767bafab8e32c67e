package dev.evenkeel.metrics.store;

import dev.evenkeel.model.load.Resolution;
import io.questdb.cairo.PartitionBy;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Time as the tables have it: a period is found at its last microsecond, counted from 1970. */
final class Micros {
    static final long HOUR = 3_600_000_000L;
    private static final long SECOND = 1_000_000;
    private static final long DAY = 24 * HOUR;

    private Micros() {}

    /** The last microsecond of a period that ends at this moment; below 0 for one that ended by 1970. */
    static long last(Instant end) {
        if (end.getEpochSecond() > Long.MAX_VALUE / SECOND - 1) {
            return Long.MAX_VALUE;
        }
        if (end.getEpochSecond() < 0) {
            return -1;
        }
        return end.getEpochSecond() * SECOND + end.getNano() / 1_000 - 1;
    }

    /** The end of a period that has this last microsecond. */
    static Instant end(long last) {
        return Instant.EPOCH.plus(last + 1, ChronoUnit.MICROS);
    }

    static long step(Resolution resolution) {
        return resolution.step().toSeconds() * SECOND;
    }

    /** How long a partition of a table lasts. */
    static long partition(int partitionBy) {
        return partitionBy == PartitionBy.HOUR ? HOUR : DAY;
    }

    static int millis(Duration period) {
        return (int) Math.min(Integer.MAX_VALUE, Math.max(1, period.toMillis()));
    }
}
