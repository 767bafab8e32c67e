package dev.evenkeel.drivers.libvirt;

import dev.evenkeel.model.HostId;
import dev.evenkeel.model.VmId;
import dev.evenkeel.model.load.Metric;
import dev.evenkeel.model.load.Reading;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The traffic of hosts as the sum of that of their VMs, for networks that nobody measures at the host. Only growth is summed, so that a
 * VM that comes with its past, or goes, is no jump of its host's traffic.
 */
final class TrafficSums {
    private record Counted(HostId host, double total) {}

    private record Counter(VmId vm, Metric metric) {}

    private final Map<Counter, Counted> last = new HashMap<>();
    private final Map<HostId, Map<Metric, Double>> sums = new HashMap<>();

    /** Takes in what one VM was read to have carried. */
    void add(HostId host, VmId vm, List<Reading> readings) {
        for (Reading reading : readings) {
            if (reading instanceof Reading.Counter counter
                    && counter.metric().network().isPresent()) {
                Counted before = last.put(new Counter(vm, counter.metric()), new Counted(host, counter.total()));
                boolean goesOn = before != null && before.host().equals(host) && counter.total() >= before.total();
                sums.computeIfAbsent(host, id -> new TreeMap<>(TrafficSums::compare))
                        .merge(counter.metric(), goesOn ? counter.total() - before.total() : 0, Double::sum);
            }
        }
    }

    /** The traffic of a host so far. */
    List<Reading> of(HostId host) {
        List<Reading> readings = new ArrayList<>();
        sums.getOrDefault(host, Map.of()).forEach((metric, total) -> readings.add(new Reading.Counter(metric, total)));
        return readings;
    }

    private static int compare(Metric one, Metric other) {
        int byNetwork = one.network().orElseThrow().compareTo(other.network().orElseThrow());
        return byNetwork != 0 ? byNetwork : one.quantity().compareTo(other.quantity());
    }
}
