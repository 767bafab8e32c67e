package dev.evenkeel.metrics;

import dev.evenkeel.model.Subject;
import dev.evenkeel.model.load.Metric;
import dev.evenkeel.model.load.Point;
import dev.evenkeel.model.load.Reading;
import dev.evenkeel.model.load.Sample;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Samples of another source than the driver, read at slightly other times. Its counters are averaged by its own times and become levels
 * of the driver's samples: one row of figures a collection, whoever they come from.
 */
public final class SecondSource {
    private final SampleAverager averager;

    public SecondSource(WindowSettings settings) {
        this.averager = new SampleAverager(settings);
    }

    /** The first source's samples with what the second knows besides; where both know a metric the first is believed. */
    public List<Sample> addTo(List<Sample> first, List<Sample> second, Instant now) {
        Map<Subject, Sample> toAdd = new LinkedHashMap<>();
        second.forEach(sample -> toAdd.put(sample.subject(), sample.with(means(sample, now))));
        List<Sample> all = new ArrayList<>(first.size() + second.size());
        for (Sample sample : first) {
            Sample more = toAdd.remove(sample.subject());
            all.add(more == null ? sample : with(sample, more.readings()));
        }
        all.addAll(toAdd.values());
        return all;
    }

    private List<Reading> means(Sample sample, Instant now) {
        List<Point> points = new ArrayList<>();
        averager.accept(sample, now, points);
        return points.stream()
                .<Reading>map(point -> new Reading.Level(point.series().metric(), point.value()))
                .toList();
    }

    private static Sample with(Sample sample, List<Reading> more) {
        Set<Metric> known = sample.readings().stream().map(Reading::metric).collect(Collectors.toSet());
        List<Reading> all = new ArrayList<>(sample.readings());
        more.stream().filter(reading -> !known.contains(reading.metric())).forEach(all::add);
        return sample.with(all);
    }
}
