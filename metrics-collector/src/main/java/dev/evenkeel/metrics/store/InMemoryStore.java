package dev.evenkeel.metrics.store;

import dev.evenkeel.model.load.Point;
import dev.evenkeel.model.load.Resolution;
import dev.evenkeel.model.load.RollUp;
import dev.evenkeel.model.load.Series;
import dev.evenkeel.model.port.Health;
import dev.evenkeel.model.port.MetricStore;
import dev.evenkeel.model.port.PortException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;

/** Keeps points in memory: for simulation runs and tests, whose load dies with the process. Several threads may use it. */
public final class InMemoryStore implements MetricStore {
    private final NavigableMap<Instant, Map<Series, Point>> pointsByEnd = new TreeMap<>();
    private boolean closed;

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
        List<Point> wanted = read(resolution.floor(from), resolution.floor(to)).stream()
                .filter(point -> series.contains(point.series()))
                .toList();
        return RollUpSum.of(wanted, resolution);
    }

    @Override
    public synchronized void retainSince(Instant oldest) {
        requireOpen();
        pointsByEnd.headMap(oldest, false).clear();
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
