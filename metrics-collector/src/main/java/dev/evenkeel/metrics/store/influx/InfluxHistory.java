package dev.evenkeel.metrics.store.influx;

import com.influxdb.query.InfluxQLQueryResult;
import dev.evenkeel.model.PoolId;
import dev.evenkeel.model.load.Resolution;
import dev.evenkeel.model.load.RollUp;
import dev.evenkeel.model.load.Series;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Lets the server roll points up, in slices of time, so that no answer grows with the range. */
final class InfluxHistory {
    private static final int ROWS_A_SLICE = 200_000;

    /** Where some of the series are, and which of its fields holds them. */
    private record Column(Measurement measurement, Field field) {}

    private final InfluxServer server;
    private final String ofPool;

    InfluxHistory(InfluxServer server, PoolId pool) {
        this.server = server;
        this.ofPool = Measurement.ofPool(pool);
    }

    /** Steps after {@code from} and not after {@code to}, both whole steps, in the order of time. */
    List<RollUp> read(Set<Series> series, Resolution resolution, Instant from, Instant to) {
        List<RollUp> rollUps = new ArrayList<>();
        series.stream()
                .collect(Collectors.groupingBy(
                        one -> new Column(
                                Measurement.of(one), Field.of(one.metric().quantity())),
                        Collectors.toSet()))
                .forEach((column, wanted) -> read(column, wanted, resolution, from, to, rollUps));
        rollUps.sort(Comparator.comparing(RollUp::at));
        return rollUps;
    }

    private void read(
            Column column, Set<Series> wanted, Resolution resolution, Instant from, Instant to, List<RollUp> rollUps) {
        String of = ofPool + column.measurement().named(wanted);
        Duration slice = resolution.step().multipliedBy(1 + ROWS_A_SLICE / wanted.size());
        Optional<Instant> next = first(column, of, from, to);
        while (next.isPresent()) {
            Instant begin = resolution.floor(next.get().minusMillis(1));
            Instant end = begin.plus(slice).isBefore(to) ? begin.plus(slice) : to;
            for (InfluxQLQueryResult.Series answer : server.query(rolledUp(column, of, resolution, begin, end))) {
                Series series = column.measurement().series(answer.getTags(), column.field().quantity);
                if (wanted.contains(series)) {
                    addTo(rollUps, series, resolution, answer);
                }
            }
            next = first(column, of, end, to);
        }
    }

    private Optional<Instant> first(Column column, String of, Instant from, Instant to) {
        String select = String.format(
                Locale.ROOT,
                "SELECT \"%s\" FROM \"%s\" WHERE %s AND %s ORDER BY time ASC LIMIT 1",
                column.field().mean,
                column.measurement().label,
                of,
                Answers.between(from, to));
        return server.query(select).stream()
                .flatMap(series -> series.getValues().stream())
                .map(Answers::time)
                .findFirst();
    }

    /** A point at the end of a step belongs to it: the server's steps, which do not hold their ends, begin a millisecond later. */
    private static String rolledUp(Column column, String of, Resolution resolution, Instant from, Instant to) {
        String time = Answers.between(from, to);
        return String.format(
                Locale.ROOT,
                "SELECT sum(w) AS w, sum(p) AS p, max(v) AS v FROM (SELECT \"%1$s\" * \"%2$s\" AS w, \"%2$s\" AS p,"
                        + " \"%1$s\" AS v FROM \"%3$s\" WHERE %4$s AND %5$s GROUP BY *)"
                        + " WHERE %5$s GROUP BY time(%6$ds, 1ms), * fill(none)",
                column.field().mean,
                column.field().period,
                column.measurement().label,
                of,
                time,
                resolution.step().toSeconds());
    }

    private static void addTo(
            List<RollUp> rollUps, Series series, Resolution resolution, InfluxQLQueryResult.Series answer) {
        for (InfluxQLQueryResult.Series.Record row : answer.getValues()) {
            double known = Answers.number(row.getValueByKey("p"));
            rollUps.add(new RollUp(
                    series,
                    resolution.stepEnd(Answers.time(row)),
                    Duration.ofMillis((long) known),
                    Answers.number(row.getValueByKey("w")) / known,
                    Answers.number(row.getValueByKey("v"))));
        }
    }
}
