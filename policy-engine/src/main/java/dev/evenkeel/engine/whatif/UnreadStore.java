package dev.evenkeel.engine.whatif;

import dev.evenkeel.model.load.Point;
import dev.evenkeel.model.load.Resolution;
import dev.evenkeel.model.load.RollUp;
import dev.evenkeel.model.load.Series;
import dev.evenkeel.model.port.Health;
import dev.evenkeel.model.port.MetricStore;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** Keeps nothing: an engine reads its store when it starts, and in most scenarios it starts but once, with a pool that has no past. */
final class UnreadStore implements MetricStore {
    @Override
    public void append(List<Point> points) {
        // Nobody will read them.
    }

    @Override
    public List<Point> read(Instant from, Instant to) {
        return List.of();
    }

    @Override
    public List<RollUp> history(Set<Series> series, Resolution resolution, Instant from, Instant to) {
        return List.of();
    }

    @Override
    public void forgetOld(Instant now) {
        // There is nothing.
    }

    @Override
    public Health check() {
        return new Health(List.of());
    }

    @Override
    public void close() {
        // There is nothing to close.
    }
}
