package dev.evenkeel.metrics;

import dev.evenkeel.model.HostId;
import dev.evenkeel.model.Subject;
import dev.evenkeel.model.VmId;
import dev.evenkeel.model.load.Metric;
import dev.evenkeel.model.load.Point;
import dev.evenkeel.model.load.Quantity;
import dev.evenkeel.model.load.Sample;
import dev.evenkeel.model.load.Series;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What hosts use for themselves: for each host and metric of one collection, the host's figure less the sum of those of the VMs that
 * were read on it, never below 0. It is taken sample by sample, because over a window VMs come and go. A host of which a VM has no
 * figure this time, or of which a VM that was there a moment ago has no sample or has left, gets no overhead: that VM's load would count
 * as the host's own. Nor does one with a VM on its way: what a migration takes of a host ends with it, and no plan may reckon with it.
 */
final class Overheads {
    private final Map<HostId, Map<Metric, Double>> carried = new HashMap<>();
    private final Set<HostId> incomplete = new HashSet<>();

    private Overheads() {}

    /**
     * The overhead points that follow from the samples of one collection and the points made of them.
     *
     * @param without hosts that are known to lack the sample of a VM, or to have one on its way
     */
    static List<Point> of(List<Sample> samples, List<Point> points, Set<HostId> without) {
        Overheads overheads = new Overheads();
        overheads.incomplete.addAll(without);
        Map<Subject, List<Point>> bySubject = new HashMap<>();
        points.forEach(point -> bySubject
                .computeIfAbsent(point.series().subject(), subject -> new ArrayList<>())
                .add(point));
        for (Sample sample : samples) {
            if (sample.subject() instanceof VmId) {
                overheads.carry(sample.host(), bySubject.getOrDefault(sample.subject(), List.of()));
            }
        }
        List<Point> found = new ArrayList<>();
        for (Point point : points) {
            if (point.series().subject() instanceof HostId host && !overheads.incomplete.contains(host)) {
                overheads.ownShare(host, point).ifPresent(found::add);
            }
        }
        return found;
    }

    private void carry(HostId host, List<Point> ofVm) {
        if (ofVm.stream().noneMatch(point -> point.series().metric().equals(Metric.CPU))) {
            incomplete.add(host);
        }
        Map<Metric, Double> sums = carried.computeIfAbsent(host, id -> new HashMap<>());
        ofVm.forEach(point -> sums.merge(point.series().metric(), point.value(), Double::sum));
    }

    private Optional<Point> ownShare(HostId host, Point measured) {
        Metric metric = measured.series().metric();
        double ofVms = carried.getOrDefault(host, Map.of()).getOrDefault(metric, 0.0);
        return overhead(metric)
                .map(own -> new Point(
                        new Series(host, own),
                        measured.at(),
                        measured.period(),
                        Math.max(0, measured.value() - ofVms)));
    }

    private static Optional<Metric> overhead(Metric metric) {
        return switch (metric.quantity()) {
            case CPU -> Optional.of(new Metric(Quantity.OVERHEAD_CPU, Optional.empty()));
            case RECEIVED -> Optional.of(new Metric(Quantity.OVERHEAD_RECEIVED, metric.network()));
            case SENT -> Optional.of(new Metric(Quantity.OVERHEAD_SENT, metric.network()));
            default -> Optional.empty();
        };
    }
}
