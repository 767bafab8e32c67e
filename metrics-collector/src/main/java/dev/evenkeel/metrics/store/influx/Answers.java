package dev.evenkeel.metrics.store.influx;

import com.influxdb.query.InfluxQLQueryResult;
import java.time.Instant;
import java.util.Locale;

/** Moments and numbers as InfluxQL is asked for them and answers them. */
final class Answers {
    private Answers() {}

    /** After {@code from} and not after {@code to}. */
    static String between(Instant from, Instant to) {
        return String.format(Locale.ROOT, "time > %dms AND time <= %dms", from.toEpochMilli(), to.toEpochMilli());
    }

    /** The oldest row of a measurement that has the field. */
    static String first(String field, String measurement, String of, Instant from, Instant to) {
        return String.format(
                Locale.ROOT,
                "SELECT \"%s\" FROM \"%s\" WHERE %s AND %s ORDER BY time ASC LIMIT 1",
                field,
                measurement,
                of,
                between(from, to));
    }

    static Instant time(InfluxQLQueryResult.Series.Record row) {
        return Instant.ofEpochMilli((long) number(row.getValueByKey("time")));
    }

    static double number(Object value) {
        return value instanceof Number number ? number.doubleValue() : Double.parseDouble(value.toString());
    }
}
