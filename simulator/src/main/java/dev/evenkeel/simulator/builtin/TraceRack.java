package dev.evenkeel.simulator.builtin;

import dev.evenkeel.model.BondMode;
import dev.evenkeel.model.Link;
import dev.evenkeel.simulator.load.TraceMetric;
import dev.evenkeel.simulator.load.TraceSet;
import dev.evenkeel.simulator.load.TraceVm;
import dev.evenkeel.simulator.power.PowerModel;
import dev.evenkeel.simulator.power.PowerModels;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * The hosts bought for a trace: real load is not scaled to fit hosts, hosts are chosen to fit the load.
 *
 * <ul>
 *   <li>Models: the smallest quoted server of which the largest VM takes at most two thirds at its 99th percentile, and the next one
 *       that is at least a tenth larger.
 *   <li>Number: so many that the pool's demand at its 99th percentile is {@value #FULL} of their CPU, but two more than there are VMs that
 *       take more than half of a smaller host at their 99th percentile, since two of these do not fit on one; at least 4. One in four is
 *       of the larger model.
 *   <li>Memory: so much that about half of the hosts could hold all VMs.
 * </ul>
 *
 * @param small three in four hosts
 * @param large the others
 * @param hosts how many in all
 * @param largestVmGhz the largest VM's 99th percentile
 * @param bigVms VMs that take more than half of a smaller host
 * @param poolGhz the pool's 99th percentile
 */
record TraceRack(HostModel small, HostModel large, int hosts, double largestVmGhz, int bigVms, double poolGhz) {
    private static final double FULL = 0.55;
    private static final double LARGEST_VM = 2.0 / 3;
    private static final double PERCENTILE = 0.99;
    private static final int FEWEST = 4;
    private static final int MODULE_GIB = 16;
    private static final int PORT_MBPS = 10_000;

    static TraceRack of(TraceSet traces) {
        double[] vms = new double[traces.vms().size()];
        Arrays.setAll(vms, row -> high(vmGhz(traces, row)));
        double largest = Arrays.stream(vms).max().orElseThrow();
        List<PowerModel> models = models(largest);
        double smallGhz = ghz(models.get(0));
        int big = (int) Arrays.stream(vms).filter(vm -> vm > smallGhz / 2).count();
        double pool = high(BusyDay.pool(traces));
        double meanGhz = 0.75 * smallGhz + 0.25 * ghz(models.get(1));
        int hosts = Math.max(FEWEST, Math.max(big + 2, (int) Math.ceil(pool / FULL / meanGhz)));
        long memoryMiB = traces.vms().stream().mapToLong(TraceVm::memoryMiB).sum();
        long largestMiB =
                traces.vms().stream().mapToLong(TraceVm::memoryMiB).max().orElseThrow();
        double shareGiB = memoryMiB / 1_024.0 / (hosts / 2.0);
        double leastGiB = largestMiB / 1_024.0 + MODULE_GIB;
        Link bond = new Link(BondMode.AGGREGATED, List.of(PORT_MBPS, PORT_MBPS));
        return new TraceRack(
                new HostModel(models.get(0), modules(Math.max(leastGiB, shareGiB)), Link.ofMbps(PORT_MBPS)),
                new HostModel(models.get(1), modules(Math.max(leastGiB, 1.5 * shareGiB)), bond),
                hosts,
                largest,
                big,
                pool);
    }

    int larges() {
        return hosts / 4;
    }

    int smalls() {
        return hosts - larges();
    }

    private static List<PowerModel> models(double largestVmGhz) {
        List<PowerModel> bySize = PowerModels.quoted().all().stream()
                .sorted(Comparator.comparingDouble(TraceRack::ghz))
                .toList();
        PowerModel largest = bySize.get(bySize.size() - 1);
        PowerModel small = bySize.stream()
                .filter(model -> ghz(model) * LARGEST_VM >= largestVmGhz)
                .findFirst()
                .orElse(largest);
        PowerModel large = bySize.stream()
                .filter(model -> ghz(model) >= 1.1 * ghz(small))
                .findFirst()
                .orElse(largest);
        return List.of(small, large);
    }

    private static double ghz(PowerModel model) {
        return model.cores() * model.mhz() / 1_000.0;
    }

    private static double[] vmGhz(TraceSet traces, int row) {
        double[] ghz = new double[traces.buckets()];
        Arrays.setAll(ghz, bucket -> traces.value(TraceMetric.CPU, row, bucket) / 1_000);
        return ghz;
    }

    private static double high(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[(int) (PERCENTILE * (sorted.length - 1))];
    }

    private static int modules(double gib) {
        return MODULE_GIB * (int) Math.ceil(gib / MODULE_GIB);
    }
}
