package dev.evenkeel.model.port;

import dev.evenkeel.model.load.Point;
import dev.evenkeel.model.load.Resolution;
import dev.evenkeel.model.load.RollUp;
import dev.evenkeel.model.load.Series;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** Keeps load over time. Calls may throw {@link PortException}. */
public interface MetricStore extends AutoCloseable {
    /** Stores the points. When it returns they survive the death of the process. Points of a series may come late or twice: the last one wins. */
    void append(List<Point> points);

    /** Every point whose period ends after {@code from} and not after {@code to}, in the order of time. */
    List<Point> read(Instant from, Instant to);

    /**
     * What is known of these series in steps of a resolution: every step that ends after {@code from} and not after {@code to} and has
     * a point, in the order of time. It reaches back further than {@link #read} does: with {@link Resolution#HOUR} by 13 months. Means
     * and maxima may differ by a ten-millionth from those of the points.
     */
    List<RollUp> history(Set<Series> series, Resolution resolution, Instant from, Instant to);

    /** Forgets what is older than it is to be kept, points once they are rolled up; it may keep them somewhat longer. */
    void forgetOld(Instant now);

    /** Whether it works: reachable, writable, with room. */
    Health check();

    /** What it could not hand on yet; nothing for a store without a server. */
    default Backlog backlog() {
        return Backlog.NONE;
    }

    @Override
    void close();
}
