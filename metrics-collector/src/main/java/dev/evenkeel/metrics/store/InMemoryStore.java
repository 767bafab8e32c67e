package dev.evenkeel.metrics.store;

import dev.evenkeel.model.load.Point;
import dev.evenkeel.model.load.Resolution;
import dev.evenkeel.model.load.Retention;
import dev.evenkeel.model.load.RollUp;
import dev.evenkeel.model.load.Series;
import dev.evenkeel.model.port.Health;
import dev.evenkeel.model.port.MetricStore;
import dev.evenkeel.model.port.PortException;
import java.time.Instant;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;

/** Keeps points in memory: for simulation runs and tests, whose load dies with the process. Several threads may use it. */
public final class InMemoryStore implements MetricStore {
    private final NavigableMap<Instant, Map<Series, Point>> pointsByEnd = new TreeMap<>();
    private final Map<Resolution, NavigableMap<Instant, Map<Series, RollUp>>> rollUps =
            new EnumMap<>(Map.of(Resolution.FIVE_MINUTES, new TreeMap<>(), Resolution.HOUR, new TreeMap<>()));
    private final Retention retention;
    private boolean closed;

    public InMemoryStore() {
        this(Retention.DEFAULT);
    }

    public InMemoryStore(Retention retention) {
        this.retention = retention;
    }

    @Override
    public synchronized void append(List<Point> points) {
        requireOpen();
        for (Point point : points) {
            pointsByEnd
                    .computeIfAbsent(point.at(), end -> new LinkedHashMap<>())
                    .put(point.series(), point);
        }
    }

    @Override
    public synchronized List<Point> read(Instant from, Instant to) {
        requireOpen();
        if (!from.isBefore(to)) {
            return List.of();
        }
        return pointsByEnd.subMap(from, false, to, true).values().stream()
                .flatMap(points -> points.values().stream())
                .toList();
    }

    @Override
    public synchronized List<RollUp> history(Set<Series> series, Resolution resolution, Instant from, Instant to) {
        Instant begin = resolution.floor(from);
        Instant end = resolution.floor(to);
        if (!begin.isBefore(end)) {
            return List.of();
        }
        NavigableMap<Instant, Map<Series, RollUp>> steps = new TreeMap<>();
        put(read(begin, end), resolution, steps);
        rollUps.get(resolution).subMap(begin, false, end, true).values().stream()
                .flatMap(ofStep -> ofStep.values().stream())
                .forEach(old -> steps.computeIfAbsent(old.at(), at -> new LinkedHashMap<>())
                        .putIfAbsent(old.series(), old));
        return steps.values().stream()
                .flatMap(ofStep -> ofStep.values().stream())
                .filter(step -> series.contains(step.series()))
                .toList();
    }

    @Override
    public synchronized void forgetOld(Instant now) {
        requireOpen();
        Instant oldest = Resolution.HOUR.floor(now.minus(retention.points()));
        for (Resolution resolution : Resolution.values()) {
            NavigableMap<Instant, Map<Series, RollUp>> steps = rollUps.get(resolution);
            put(read(Instant.MIN, oldest), resolution, steps);
            steps.headMap(now.minus(retention.of(resolution)), false).clear();
        }
        pointsByEnd.headMap(oldest, true).clear();
    }

    private static void put(
            List<Point> points, Resolution resolution, NavigableMap<Instant, Map<Series, RollUp>> steps) {
        for (RollUp step : RollUpSum.of(points, resolution)) {
            steps.computeIfAbsent(step.at(), at -> new LinkedHashMap<>()).put(step.series(), step);
        }
    }

    @Override
    public synchronized Health check() {
        return closed ? new Health(List.of("The store in memory is closed.")) : Health.GOOD;
    }

    @Override
    public synchronized void close() {
        closed = true;
    }

    private void requireOpen() {
        if (closed) {
            throw new PortException("The store in memory is closed.");
        }
    }
}
