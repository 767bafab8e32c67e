package dev.evenkeel.metrics;

import dev.evenkeel.model.HostId;
import dev.evenkeel.model.Subject;
import dev.evenkeel.model.VmId;
import dev.evenkeel.model.load.Metric;
import dev.evenkeel.model.load.Point;
import dev.evenkeel.model.load.Reading;
import dev.evenkeel.model.load.Sample;
import dev.evenkeel.model.load.Series;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Turns samples into points, each by the sample before it of the same host or VM.
 *
 * <p>A counter gives (total − total before) / (time between): the exact mean, as Oracle VM averages over the sample period. It gives
 * a point only when the sample {@linkplain Continuity#FOLLOWS follows}. A level stands for the time since the sample before; when
 * that is more than one and a half intervals, or not known, for one interval only, so that a missed sample stays visible as time
 * without a point.
 */
final class SampleAverager {
    private static final double NANOS = 1e9;

    private final WindowSettings settings;
    private final Map<Subject, Seen> seen = new HashMap<>();

    /** A sample, and when it was collected by the engine's clock. */
    private record Seen(Sample sample, Instant collectedAt) {}

    SampleAverager(WindowSettings settings) {
        this.settings = settings;
    }

    /** Adds the sample's points to the list and says how it follows the one before. */
    Continuity accept(Sample sample, Instant now, List<Point> points) {
        return accept(sample, now, settings.interval(), points);
    }

    /** The same where the sample was to come so long after the one before. */
    Continuity accept(Sample sample, Instant now, Duration interval, List<Point> points) {
        Seen before = seen.get(sample.subject());
        Continuity continuity = before == null ? Continuity.FIRST : judge(before, sample, now, interval);
        if (continuity == Continuity.REPEATED) {
            return continuity;
        }
        seen.put(sample.subject(), new Seen(sample, now));
        Duration between = before == null ? Duration.ZERO : Duration.between(before.sample.at(), sample.at());
        for (Reading reading : sample.readings()) {
            if (reading instanceof Reading.Level level) {
                points.add(point(sample, level.metric(), levelPeriod(continuity, between, interval), level.value()));
            } else if (continuity == Continuity.FOLLOWS) {
                double added = growth(before.sample, sample, reading.metric());
                if (!Double.isNaN(added)) {
                    points.add(point(sample, reading.metric(), between, added / (between.toNanos() / NANOS)));
                }
            }
        }
        return continuity;
    }

    /** The hosts and VMs that have a sample to follow. */
    Set<Subject> known() {
        return Collections.unmodifiableSet(seen.keySet());
    }

    /** Hosts whose own use this sample hides: one with a VM on its way, and one that the VM has left since the sample before. */
    Set<HostId> unsettledBy(Sample sample) {
        Set<HostId> hosts = new HashSet<>();
        if (sample.migrates()) {
            hosts.add(sample.host());
        }
        Seen before = seen.get(sample.subject());
        if (before != null && !before.sample.host().equals(sample.host())) {
            hosts.add(before.sample.host());
        }
        return hosts;
    }

    /** Hosts on which a VM was read lately that is not among these: it may be there still, unseen. */
    Set<HostId> hostsOfUnseenVms(Set<Subject> present, Instant now) {
        Instant lately = now.minus(settings.patience());
        return seen.values().stream()
                .filter(newest -> newest.sample.subject() instanceof VmId)
                .filter(newest -> !present.contains(newest.sample.subject()))
                .filter(newest -> !newest.collectedAt.isBefore(lately))
                .map(newest -> newest.sample.host())
                .collect(Collectors.toSet());
    }

    /** Forgets who was last collected before this moment. */
    void forgetBefore(Instant moment) {
        seen.values().removeIf(newest -> newest.collectedAt.isBefore(moment));
    }

    private Continuity judge(Seen before, Sample sample, Instant now, Duration interval) {
        Duration between = Duration.between(before.sample.at(), sample.at());
        boolean moved = !sample.host().equals(before.sample.host());
        if (between.isZero() || between.isNegative()) {
            return !moved && wasSetBack(before.sample, sample, between) ? Continuity.CLOCK_JUMP : Continuity.REPEATED;
        }
        if (moved) {
            return Continuity.MOVED;
        }
        Duration passed = Duration.between(before.collectedAt, now);
        if (between.minus(passed).abs().compareTo(settings.interval().multipliedBy(2)) > 0) {
            return Continuity.CLOCK_JUMP;
        }
        if (between.compareTo(settings.patience()) > 0 && between.compareTo(interval) > 0) {
            return Continuity.GAP;
        }
        return anyFell(before.sample, sample) ? Continuity.RESET : Continuity.FOLLOWS;
    }

    /** An older sample is merely late unless it has counted on since, which only a later one can, or is older than any late one. */
    private boolean wasSetBack(Sample before, Sample sample, Duration between) {
        if (between.isZero()) {
            return false;
        }
        boolean countedOn =
                sample.readings().stream().anyMatch(reading -> growth(before, sample, reading.metric()) > 0);
        return countedOn || between.abs().compareTo(settings.patience()) > 0;
    }

    private static boolean anyFell(Sample before, Sample sample) {
        return sample.readings().stream().anyMatch(reading -> growth(before, sample, reading.metric()) < 0);
    }

    /** How much a counter grew between two samples; not a number where either lacks it. */
    private static double growth(Sample before, Sample sample, Metric metric) {
        return total(sample, metric) - total(before, metric);
    }

    private static double total(Sample sample, Metric metric) {
        for (Reading reading : sample.readings()) {
            if (reading instanceof Reading.Counter counter && counter.metric().equals(metric)) {
                return counter.total();
            }
        }
        return Double.NaN;
    }

    private Duration levelPeriod(Continuity continuity, Duration between, Duration interval) {
        boolean known = continuity == Continuity.FOLLOWS || continuity == Continuity.RESET;
        boolean regular = between.multipliedBy(2).compareTo(interval.multipliedBy(3)) <= 0;
        return known && regular ? between : settings.interval();
    }

    private static Point point(Sample sample, Metric metric, Duration period, double value) {
        return new Point(new Series(sample.subject(), metric), sample.at(), period, value);
    }
}
