package dev.evenkeel.drivers.libvirt;

import dev.evenkeel.model.HostId;
import dev.evenkeel.model.NetworkId;
import dev.evenkeel.model.VmId;
import dev.evenkeel.model.load.Metric;
import dev.evenkeel.model.load.Reading;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What hosts carry as the sum of what their VMs do, where nobody measures it at the host: traffic, and CPU. Only growth is summed, so that
 * a VM that comes with its past, or goes, is no jump of its host's load.
 */
final class HostSums {
    private record Counted(HostId host, double total) {}

    private record Counter(VmId vm, Metric metric) {}

    private final Map<Counter, Counted> last = new HashMap<>();
    private final Map<HostId, Map<Metric, Double>> sums = new HashMap<>();

    /** Takes in what one VM was read to have done. */
    void add(HostId host, VmId vm, List<Reading> readings) {
        for (Reading reading : readings) {
            if (reading instanceof Reading.Counter counter && isSummed(counter.metric())) {
                Counted before = last.put(new Counter(vm, counter.metric()), new Counted(host, counter.total()));
                boolean goesOn = before != null && before.host().equals(host) && counter.total() >= before.total();
                sums.computeIfAbsent(host, id -> new TreeMap<>(HostSums::compare))
                        .merge(counter.metric(), goesOn ? counter.total() - before.total() : 0, Double::sum);
            }
        }
    }

    private static boolean isSummed(Metric metric) {
        return metric.network().isPresent() || metric.equals(Metric.CPU);
    }

    /** Of a host so far. */
    List<Reading> of(HostId host) {
        List<Reading> readings = new ArrayList<>();
        sums.getOrDefault(host, Map.of()).forEach((metric, total) -> readings.add(new Reading.Counter(metric, total)));
        return readings;
    }

    private static int compare(Metric one, Metric other) {
        return Comparator.comparing(Metric::quantity)
                .thenComparing(metric -> metric.network().map(NetworkId::value).orElse(""))
                .compare(one, other);
    }
}
