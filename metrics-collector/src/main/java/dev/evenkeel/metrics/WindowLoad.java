package dev.evenkeel.metrics;

import dev.evenkeel.model.Host;
import dev.evenkeel.model.Link;
import dev.evenkeel.model.NetworkId;
import dev.evenkeel.model.Resource;
import dev.evenkeel.model.Traffic;
import dev.evenkeel.model.load.Demand;
import dev.evenkeel.model.load.HostLoad;
import dev.evenkeel.model.load.Metric;
import dev.evenkeel.model.load.Quantity;
import dev.evenkeel.model.load.Utilisation;
import dev.evenkeel.model.load.VmLoad;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Load out of one window of rows. */
final class WindowLoad {
    /** The share of the time that a 95th percentile leaves below it. */
    private static final double NEARLY_ALWAYS = 0.95;

    private WindowLoad() {}

    /**
     * A VM's mean demand. Of CPU it is {@code max(usage, min(usage + wait, most))}: what it used and what it waited for, but no more than
     * its virtual CPUs can run; where nothing tells what it waited for, what it used. The idea is VMware's, whose DRS takes usage and ready
     * time for demand (Gulati et al., "VMware Distributed Resource Management: Design, Implementation, and Lessons Learned", VMware
     * Technical Journal 1(1), 2012).
     *
     * @param mostCpuMhz vCPUs × clock of its host's cores, MHz
     */
    static VmLoad ofVm(WindowCut cut, double mostCpuMhz) {
        Demand used = mean(cut);
        double wanted = Math.min(used.cpuMhz() + mean(cut, Metric.CPU_WAIT), mostCpuMhz);
        Demand demand = new Demand(Math.max(used.cpuMhz(), wanted), used.memoryMiB(), used.traffic());
        return new VmLoad(demand, cut.coverage());
    }

    /**
     * A host's mean overhead, and its utilisation of CPU and of each network that was measured. The utilisation of a row is its CPU
     * against the host's capacity, and for a network the larger of received and sent against the link's capacity (Oracle VM's rule).
     *
     * @param share the part of the window that counts as most of it, 0–1
     */
    static HostLoad ofHost(WindowCut cut, Host host, double share) {
        Map<Resource, Utilisation> utilisation = new TreeMap<>();
        int cpu = cut.column(Metric.CPU);
        put(utilisation, Resource.CPU, levels(cut, cpu, cpu, host.capacity().cpuMhz()), share);
        for (Map.Entry<NetworkId, Link> entry : host.links().entrySet()) {
            int received = cut.column(Metric.received(entry.getKey()));
            int sent = cut.column(Metric.sent(entry.getKey()));
            WeightedLevels levels = levels(cut, received, sent, entry.getValue().capacityMbps());
            put(utilisation, Resource.network(entry.getKey()), levels, share);
        }
        return new HostLoad(overhead(cut, host), utilisation, cut.coverage());
    }

    private static void put(Map<Resource, Utilisation> all, Resource resource, WeightedLevels levels, double share) {
        if (!levels.isEmpty()) {
            all.put(
                    resource,
                    new Utilisation(
                            levels.mean(),
                            levels.mostlyAbove(share),
                            levels.mostlyBelow(share),
                            levels.mostlyBelow(NEARLY_ALWAYS)));
        }
    }

    /** The larger of two columns in each row, or the one that is there, against a capacity. */
    private static WeightedLevels levels(WindowCut cut, int one, int other, double capacity) {
        WeightedLevels levels = new WeightedLevels(cut.rows());
        for (int row = 0; row < cut.rows(); row++) {
            double first = cut.value(row, one);
            double second = cut.value(row, other);
            double larger = Double.isNaN(first) || second > first ? second : first;
            if (!Double.isNaN(larger)) {
                levels.add(larger / capacity, cut.weight(row));
            }
        }
        return levels;
    }

    private static Demand mean(WindowCut cut) {
        Map<NetworkId, Traffic> traffic = new TreeMap<>();
        for (Metric metric : cut.metrics()) {
            metric.network()
                    .ifPresent(network -> traffic.computeIfAbsent(
                            network, id -> new Traffic(mean(cut, Metric.received(id)), mean(cut, Metric.sent(id)))));
        }
        return new Demand(mean(cut, Metric.CPU), mean(cut, Metric.MEMORY), traffic);
    }

    private static Demand overhead(WindowCut cut, Host host) {
        Map<NetworkId, Traffic> traffic = new TreeMap<>();
        for (NetworkId network : host.links().keySet()) {
            Optional<NetworkId> on = Optional.of(network);
            traffic.put(
                    network,
                    new Traffic(
                            mean(cut, new Metric(Quantity.OVERHEAD_RECEIVED, on)),
                            mean(cut, new Metric(Quantity.OVERHEAD_SENT, on))));
        }
        return new Demand(mean(cut, new Metric(Quantity.OVERHEAD_CPU, Optional.empty())), 0, traffic);
    }

    private static double mean(WindowCut cut, Metric metric) {
        return cut.mean(cut.column(metric));
    }
}
