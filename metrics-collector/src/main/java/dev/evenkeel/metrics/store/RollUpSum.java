package dev.evenkeel.metrics.store;

import dev.evenkeel.model.load.Point;
import dev.evenkeel.model.load.Resolution;
import dev.evenkeel.model.load.RollUp;
import dev.evenkeel.model.load.Series;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Sums up the points of one series in one step. Each point is added once. */
final class RollUpSum {
    private record Place(Series series, Instant at) {}

    private long millis;
    private double mean;
    private double max;

    /** {@code points} in steps, in the order of time. */
    static List<RollUp> of(Iterable<Point> points, Resolution resolution) {
        Map<Place, RollUpSum> sums = new HashMap<>();
        for (Point point : points) {
            Place place = new Place(point.series(), resolution.stepEnd(point.at()));
            sums.computeIfAbsent(place, unseen -> new RollUpSum())
                    .add(Math.max(1, point.period().toMillis()), point.value());
        }
        List<RollUp> rollUps = new ArrayList<>(sums.size());
        sums.forEach((place, sum) -> rollUps.add(sum.rollUp(place.series(), place.at())));
        rollUps.sort(Comparator.comparing(RollUp::at));
        return rollUps;
    }

    void add(long periodMillis, double value) {
        millis += periodMillis;
        mean += (value - mean) * periodMillis / millis;
        max = Math.max(max, value);
    }

    RollUp rollUp(Series series, Instant at) {
        return new RollUp(series, at, Duration.ofMillis(millis), mean, max);
    }
}
