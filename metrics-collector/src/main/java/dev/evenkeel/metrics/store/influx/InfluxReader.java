package dev.evenkeel.metrics.store.influx;

import com.influxdb.query.InfluxQLQueryResult;
import dev.evenkeel.model.PoolId;
import dev.evenkeel.model.load.Point;
import dev.evenkeel.model.load.Series;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Reads points back in slices of time, so that no answer grows with the range; stretches without points are jumped over. */
final class InfluxReader {
    private static final Duration SLICE = Duration.ofMinutes(2);
    private final InfluxServer server;
    private final String ofPool;

    InfluxReader(InfluxServer server, PoolId pool) {
        this.server = server;
        this.ofPool = Measurement.ofPool(pool);
    }

    /** Points after {@code from} and not after {@code to}, in the order of time. */
    List<Point> read(Instant from, Instant to) {
        List<Point> points = new ArrayList<>();
        Instant begin = from;
        while (begin.isBefore(to)) {
            Instant end = earlier(begin.plus(SLICE), to);
            List<InfluxQLQueryResult.Series> slice = server.query(select("GROUP BY *", begin, end));
            slice.forEach(series -> addTo(points, series));
            begin = slice.isEmpty()
                    ? first(end, to).map(next -> next.minusMillis(1)).orElse(to)
                    : end;
        }
        points.sort(Comparator.comparing(Point::at));
        return points;
    }

    private Instant beforeFirst(Instant from, Instant to) {
        return from.isBefore(to)
                ? first(from, to).map(next -> next.minusMillis(1)).orElse(to)
                : to;
    }

    /** The end of the oldest point after {@code from} and not after {@code to}. */
    Optional<Instant> first(Instant from, Instant to) {
        return server.query(select("ORDER BY time ASC LIMIT 1", from, to)).stream()
                .flatMap(series -> series.getValues().stream())
                .map(Answers::time)
                .min(Comparator.naturalOrder());
    }

    /** One statement for each field: the client can not read answers with holes in them. */
    private String select(String how, Instant from, Instant to) {
        return Arrays.stream(Field.values())
                .map(field -> String.format(
                        Locale.ROOT,
                        "SELECT \"%s\",\"%s\" FROM %s WHERE %s AND %s %s",
                        field.mean,
                        field.period,
                        Measurement.labels(field.quantity),
                        ofPool,
                        Answers.between(from, to),
                        how))
                .collect(Collectors.joining(";"));
    }

    private static void addTo(List<Point> points, InfluxQLQueryResult.Series series) {
        Field field = Arrays.stream(Field.values())
                .filter(one -> series.getColumns().containsKey(one.mean))
                .findFirst()
                .orElseThrow();
        Series ours = Measurement.labelled(series.getName()).series(series.getTags(), field.quantity);
        for (InfluxQLQueryResult.Series.Record row : series.getValues()) {
            points.add(new Point(
                    ours,
                    Answers.time(row),
                    Duration.ofMillis((long) Answers.number(row.getValueByKey(field.period))),
                    Answers.number(row.getValueByKey(field.mean))));
        }
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
