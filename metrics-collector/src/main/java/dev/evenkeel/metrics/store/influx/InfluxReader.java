package dev.evenkeel.metrics.store.influx;

import com.influxdb.query.InfluxQLQueryResult;
import dev.evenkeel.model.PoolId;
import dev.evenkeel.model.load.Point;
import dev.evenkeel.model.load.Series;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Reads points back, one column after the other, in slices of time: an answer does not grow with the range, nor with the pool. Few long
 * slices cost the server less than many short ones, so they get longer where there is little; stretches without points are jumped over.
 */
final class InfluxReader {
    private static final Duration FIRST_SLICE = Duration.ofMinutes(2);
    private static final Duration LONGEST_SLICE = Duration.ofHours(1);
    private static final long ROWS_A_SLICE = 200_000;
    private static final long MOST_GROWTH = 4;

    private final InfluxServer server;
    private final String ofPool;

    InfluxReader(InfluxServer server, PoolId pool) {
        this.server = server;
        this.ofPool = Measurement.ofPool(pool);
    }

    /** Points after {@code from} and not after {@code to}, in the order of time. */
    List<Point> read(Instant from, Instant to) {
        List<Point> points = new ArrayList<>();
        Column.all().forEach(column -> read(column, from, to, points));
        points.sort(Comparator.comparing(Point::at));
        return points;
    }

    private void read(Column column, Instant from, Instant to, List<Point> points) {
        Instant begin = from;
        Duration slice = FIRST_SLICE;
        while (begin.isBefore(to)) {
            Instant end = earlier(begin.plus(slice), to);
            int before = points.size();
            server.query(points(column, begin, end)).forEach(series -> addTo(points, column, series));
            int rows = points.size() - before;
            begin = rows == 0 ? beforeFirst(column, end, to) : end;
            slice = rows == 0 ? FIRST_SLICE : next(slice, rows);
        }
    }

    private static Duration next(Duration slice, int rows) {
        Duration next =
                slice.multipliedBy(Math.min(MOST_GROWTH * rows, ROWS_A_SLICE)).dividedBy(rows);
        return next.compareTo(LONGEST_SLICE) < 0 ? next : LONGEST_SLICE;
    }

    private Instant beforeFirst(Column column, Instant from, Instant to) {
        return first(List.of(column), from, to)
                .map(first -> first.minusMillis(1))
                .orElse(to);
    }

    /** The end of the oldest point after {@code from} and not after {@code to}. */
    Optional<Instant> first(Instant from, Instant to) {
        return first(Column.all(), from, to);
    }

    private Optional<Instant> first(List<Column> columns, Instant from, Instant to) {
        String questions = columns.stream()
                .map(column -> Answers.first(column.field().mean, column.measurement().label, ofPool, from, to))
                .collect(Collectors.joining(";"));
        return server.query(questions).stream()
                .flatMap(series -> series.getValues().stream())
                .map(Answers::time)
                .min(Comparator.naturalOrder());
    }

    private String points(Column column, Instant from, Instant to) {
        return String.format(
                Locale.ROOT,
                "SELECT \"%s\",\"%s\" FROM \"%s\" WHERE %s AND %s GROUP BY *",
                column.field().mean,
                column.field().period,
                column.measurement().label,
                ofPool,
                Answers.between(from, to));
    }

    private static void addTo(List<Point> points, Column column, InfluxQLQueryResult.Series series) {
        Series ours = column.measurement().series(series.getTags(), column.field().quantity);
        for (InfluxQLQueryResult.Series.Record row : series.getValues()) {
            points.add(new Point(
                    ours,
                    Answers.time(row),
                    Duration.ofMillis((long) Answers.number(row.getValueByKey(column.field().period))),
                    Answers.number(row.getValueByKey(column.field().mean))));
        }
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
