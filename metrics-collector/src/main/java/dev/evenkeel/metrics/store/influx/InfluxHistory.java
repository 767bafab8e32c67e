package dev.evenkeel.metrics.store.influx;

import com.influxdb.query.InfluxQLQueryResult;
import dev.evenkeel.model.PoolId;
import dev.evenkeel.model.load.Resolution;
import dev.evenkeel.model.load.RollUp;
import dev.evenkeel.model.load.Series;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Steps of the past: those that were rolled up, and those of the points that are still there, which the server sums up now. A step that
 * both have is taken from the points. Read in slices of time, so that no answer grows with the range.
 */
final class InfluxHistory {
    private static final int ROWS_A_SLICE = 200_000;

    /** Asks for what one measurement has of a column after one moment and not after another. */
    private interface Question {
        String ask(Instant from, Instant to);
    }

    private record Place(Series series, Instant at) {}

    private final InfluxServer server;
    private final String ofPool;

    InfluxHistory(InfluxServer server, PoolId pool) {
        this.server = server;
        this.ofPool = Measurement.ofPool(pool);
    }

    /**
     * Steps after {@code from} and not after {@code to}, both whole steps, in the order of time.
     *
     * @param pointsFrom points that ended by then do not count any more
     */
    List<RollUp> read(Set<Series> wanted, Resolution resolution, Instant from, Instant to, Instant pointsFrom) {
        Map<Place, RollUp> steps = new HashMap<>();
        Consumer<RollUp> take = step -> {
            if (wanted.contains(step.series())) {
                steps.put(new Place(step.series(), step.at()), step);
            }
        };
        Map<Column, Set<Series>> columns =
                wanted.stream().collect(Collectors.groupingBy(Column::of, Collectors.toSet()));
        columns.forEach((column, series) -> {
            String of = ofPool + column.measurement().named(series);
            Duration slice = resolution.step().multipliedBy(1 + ROWS_A_SLICE / series.size());
            readRolledUp(column, of, resolution, slice, from, to, take);
            Instant begin = from.isBefore(pointsFrom) ? pointsFrom : from;
            readPoints(column, of, resolution, slice, begin, to, take);
        });
        return inOrder(steps.values());
    }

    /** What the points of one column come to, whatever their series. */
    void sumUp(Column column, Resolution resolution, Instant from, Instant to, Consumer<RollUp> taker) {
        readPoints(column, ofPool, resolution, Duration.between(from, to), from, to, taker);
    }

    private void readPoints(
            Column column,
            String of,
            Resolution resolution,
            Duration slice,
            Instant from,
            Instant to,
            Consumer<RollUp> taker) {
        Question first = (after, end) -> Answers.first(column.field().mean, column.measurement().label, of, after, end);
        Question sums = (after, end) -> summedUp(column, of, resolution, after, end);
        slices(first, sums, resolution, slice, from, to, answer -> {
            Series series = column.measurement().series(answer.getTags(), column.field().quantity);
            for (InfluxQLQueryResult.Series.Record row : answer.getValues()) {
                double known = Answers.number(row.getValueByKey("p"));
                taker.accept(new RollUp(
                        series,
                        resolution.stepEnd(Answers.time(row)),
                        Duration.ofMillis((long) known),
                        Answers.number(row.getValueByKey("w")) / known,
                        Answers.number(row.getValueByKey("v"))));
            }
        });
    }

    private void readRolledUp(
            Column column,
            String of,
            Resolution resolution,
            Duration slice,
            Instant from,
            Instant to,
            Consumer<RollUp> taker) {
        Question first =
                (after, end) -> Answers.first(column.field().mean, column.rolledUp(resolution), of, after, end);
        Question rows = (after, end) -> rolledUp(column, of, resolution, after, end);
        slices(first, rows, resolution, slice, from, to, answer -> {
            Series series = column.measurement().series(answer.getTags(), column.field().quantity);
            for (InfluxQLQueryResult.Series.Record row : answer.getValues()) {
                taker.accept(new RollUp(
                        series,
                        Answers.time(row),
                        Duration.ofMillis((long) Answers.number(row.getValueByKey("p"))),
                        Answers.number(row.getValueByKey("m")),
                        Answers.number(row.getValueByKey("v"))));
            }
        });
    }

    /** Stretches without rows are jumped over. */
    private void slices(
            Question first,
            Question rows,
            Resolution resolution,
            Duration length,
            Instant from,
            Instant to,
            Consumer<InfluxQLQueryResult.Series> taker) {
        Optional<Instant> next = firstOf(first, from, to);
        while (next.isPresent()) {
            Instant begin = resolution.floor(next.get().minusMillis(1));
            Instant end = begin.plus(length).isBefore(to) ? begin.plus(length) : to;
            server.query(rows.ask(begin, end)).forEach(taker);
            next = firstOf(first, end, to);
        }
    }

    private Optional<Instant> firstOf(Question first, Instant from, Instant to) {
        if (!from.isBefore(to)) {
            return Optional.empty();
        }
        return server.query(first.ask(from, to)).stream()
                .flatMap(series -> series.getValues().stream())
                .map(Answers::time)
                .findFirst();
    }

    /** A point at the end of a step belongs to it: the server's steps, which do not hold their ends, begin a millisecond later. */
    private static String summedUp(Column column, String of, Resolution resolution, Instant from, Instant to) {
        return String.format(
                Locale.ROOT,
                "SELECT sum(w) AS w, sum(p) AS p, max(v) AS v FROM (SELECT \"%1$s\" * \"%2$s\" AS w, \"%2$s\" AS p,"
                        + " \"%1$s\" AS v FROM \"%3$s\" WHERE %4$s AND %5$s GROUP BY *)"
                        + " WHERE %5$s GROUP BY time(%6$ds, 1ms), * fill(none)",
                column.field().mean,
                column.field().period,
                column.measurement().label,
                of,
                Answers.between(from, to),
                resolution.step().toSeconds());
    }

    private static String rolledUp(Column column, String of, Resolution resolution, Instant from, Instant to) {
        return String.format(
                Locale.ROOT,
                "SELECT \"%1$s\" AS m, \"%1$s%2$s\" AS v, \"%1$s%3$s\" AS p FROM \"%4$s\" WHERE %5$s AND %6$s GROUP BY *",
                column.field().mean,
                Column.MAX,
                Column.KNOWN,
                column.rolledUp(resolution),
                of,
                Answers.between(from, to));
    }

    private static List<RollUp> inOrder(Collection<RollUp> steps) {
        return steps.stream().sorted(Comparator.comparing(RollUp::at)).toList();
    }
}
