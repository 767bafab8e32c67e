package dev.evenkeel.metrics;

import dev.evenkeel.model.Host;
import dev.evenkeel.model.HostId;
import dev.evenkeel.model.PoolSnapshot;
import dev.evenkeel.model.Subject;
import dev.evenkeel.model.Vm;
import dev.evenkeel.model.VmId;
import dev.evenkeel.model.load.Metric;
import dev.evenkeel.model.load.Point;
import dev.evenkeel.model.load.Quantity;
import dev.evenkeel.model.load.Sample;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Finds values that can not be: percent for a fraction, KiB for bytes, the figure of a core for that of a host. Each value is held
 * against what its host and VM have, and a host's against what its VMs use together. What was never seen in the inventory is believed.
 *
 * <p>The margins are wide, for a value that is in another unit is off by a factor of 4 at the least, mostly by 8, 100 or 1,024.
 */
final class Plausibility {
    /** A load a little over the capacity comes of clocks that are read a little apart. */
    private static final double CPU_MARGIN = 1.25;
    /** Memory beyond what VMs are given is used by the hypervisor. */
    private static final double MEMORY_MARGIN = 1.5;

    private static final double NETWORK_MARGIN = 1.5;
    /** A host and its VMs are not read in one moment, and over seconds load changes by more than half. */
    private static final double TOGETHER_CPU_MARGIN = 3;
    /** VMs' memory may be shared or ballooned, so that together they seem to use more than their host. */
    private static final double SHARED_MEMORY_MARGIN = 4;
    /** Sums are compared only where they are more than this share of the host. */
    private static final double TRIFLE = 0.05;

    private static final double LIKE_PERIODS = 0.1;

    private Map<HostId, Host> hosts = Map.of();
    private Map<VmId, Vm> vms = Map.of();

    /** Takes note of what there is. Of a host that is not up it may not be known what it has. */
    void know(PoolSnapshot snapshot) {
        hosts = snapshot.hosts();
        vms = snapshot.vms();
    }

    /** The values among the points of one collection that can not be. */
    List<Implausible> judge(List<Sample> samples, List<Point> points) {
        Map<Subject, HostId> places = new HashMap<>();
        samples.forEach(sample -> places.put(sample.subject(), sample.host()));
        List<Implausible> found = new ArrayList<>();
        for (Point point : points) {
            Host host = hosts.get(places.get(point.series().subject()));
            if (host != null && host.isUp()) {
                tooLarge(point, host).ifPresent(why -> found.add(new Implausible(point, why)));
            }
        }
        Map<HostId, List<Point>> ofVms = new HashMap<>();
        for (Point point : points) {
            if (point.series().subject() instanceof VmId) {
                ofVms.computeIfAbsent(places.get(point.series().subject()), id -> new ArrayList<>())
                        .add(point);
            }
        }
        for (Point point : points) {
            if (point.series().subject() instanceof HostId id
                    && hosts.containsKey(id)
                    && hosts.get(id).isUp()) {
                lessThanItsVms(point, hosts.get(id), ofVms.getOrDefault(id, List.of()))
                        .ifPresent(why -> found.add(new Implausible(point, why)));
            }
        }
        return found;
    }

    private Optional<String> tooLarge(Point point, Host host) {
        boolean ofHost = point.series().subject() instanceof HostId;
        String has = ofHost ? " it has" : " of its host";
        Metric metric = point.series().metric();
        return switch (metric.quantity()) {
            case CPU -> over(point, CPU_MARGIN, host.capacity().cpuMhz(), has);
            case CPU_WAIT ->
                vm(point)
                        .flatMap(vm -> over(
                                point,
                                CPU_MARGIN,
                                (double) vm.vcpus() * host.capacity().mhzPerCore(),
                                " of its virtual CPUs"));
            case CPU_PRESSURE -> over(point, CPU_MARGIN, 1, "");
            case MEMORY ->
                ofHost
                        ? over(point, MEMORY_MARGIN, host.capacity().memoryMiB(), has)
                        : vm(point).flatMap(vm -> over(point, MEMORY_MARGIN, vm.memoryMiB(), " it has"));
            case RECEIVED, SENT ->
                metric.network()
                        .map(host.links()::get)
                        .flatMap(link -> over(point, NETWORK_MARGIN, link.capacityMbps(), " of the link"));
            default -> Optional.empty();
        };
    }

    private Optional<Vm> vm(Point point) {
        return Optional.ofNullable(vms.get(point.series().subject()));
    }

    private static Optional<String> over(Point point, double margin, double most, String has) {
        return point.value() > margin * most
                ? Optional.of("more than the " + Values.of(most, point.series().metric()) + has)
                : Optional.empty();
    }

    /** A host can not use less than its VMs together. Traffic between two VMs of a host never reaches its link. */
    private static Optional<String> lessThanItsVms(Point point, Host host, List<Point> ofVms) {
        Quantity quantity = point.series().metric().quantity();
        double margin = switch (quantity) {
            case CPU -> TOGETHER_CPU_MARGIN;
            case MEMORY -> SHARED_MEMORY_MARGIN;
            default -> Double.POSITIVE_INFINITY;
        };
        double capacity = quantity == Quantity.MEMORY
                ? host.capacity().memoryMiB()
                : host.capacity().cpuMhz();
        double together = sameTime(point, ofVms).mapToDouble(Point::value).sum();
        return together > margin * point.value() + TRIFLE * capacity
                ? Optional.of(
                        "less than the " + Values.of(together, point.series().metric()) + " of its VMs together")
                : Optional.empty();
    }

    /** The same metric over nearly the same period: after a missed sample a mean is one over a longer time. */
    private static Stream<Point> sameTime(Point point, List<Point> others) {
        return others.stream()
                .filter(other -> other.series().metric().equals(point.series().metric()))
                .filter(other -> isLike(other.period(), point.period()));
    }

    private static boolean isLike(Duration one, Duration other) {
        return Math.abs(one.toMillis() - other.toMillis()) <= LIKE_PERIODS * other.toMillis();
    }
}
