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
import java.util.Locale;
import java.util.function.DoublePredicate;

/**
 * The hosts bought for a trace: real load is not scaled to fit hosts, hosts are chosen to fit the load.
 *
 * <ul>
 *   <li>Models: the smallest quoted server of which the largest VM takes at most two thirds at its 99th percentile, and the next one
 *       that is at least a tenth larger.
 *   <li>Number: so many that the pool's demand at its 99th percentile is {@value #FULL} of their CPU, but two more than there are VMs that
 *       take more than half of a smaller host at their 99th percentile, since two of these do not fit on one; at least 4. One in four is
 *       of the larger model.
 *   <li>Memory: so much that half of the hosts can hold all VMs; the larger model has half as much again.
 * </ul>
 *
 * @param small three in four hosts
 * @param large the others
 * @param hosts how many in all
 * @param largestVmGhz the largest VM's 99th percentile
 * @param bigVms VMs that take more than half of a smaller host
 * @param poolGhz the pool's 99th percentile
 * @param meanGhz the pool's mean over the trace
 */
record TraceRack(
        HostModel small, HostModel large, int hosts, double largestVmGhz, int bigVms, double poolGhz, double meanGhz) {
    private static final double FULL = 0.55;
    private static final double LARGEST_VM = 2.0 / 3;
    private static final double LARGER = 1.1;
    private static final double PERCENTILE = 0.99;
    private static final int FEWEST = 4;
    private static final int MODULE_GIB = 16;
    private static final int PORT_MBPS = 10_000;

    static TraceRack of(TraceSet traces) {
        double[] vms = new double[traces.vms().size()];
        Arrays.setAll(vms, row -> high(vmGhz(traces, row)));
        double largest = Arrays.stream(vms).max().orElseThrow();
        PowerModel small = smallest(ghz -> ghz * LARGEST_VM >= largest);
        PowerModel large = smallest(ghz -> ghz >= LARGER * ghz(small));
        int big = (int) Arrays.stream(vms).filter(vm -> vm > ghz(small) / 2).count();
        double[] together = BusyDay.pool(traces);
        double pool = high(together);
        double hostGhz = 0.75 * ghz(small) + 0.25 * ghz(large);
        int hosts = Math.max(FEWEST, Math.max(big + 2, (int) Math.ceil(pool / FULL / hostGhz)));
        double allGiB = traces.vms().stream().mapToLong(TraceVm::memoryMiB).sum() / 1_024.0;
        double largestGiB =
                traces.vms().stream().mapToLong(TraceVm::memoryMiB).max().orElseThrow() / 1_024.0;
        int smallGiB = modules(Math.max(largestGiB + MODULE_GIB, 2 * allGiB / hosts));
        int largeGiB = modules(Math.max(largestGiB + MODULE_GIB, 3 * allGiB / hosts));
        Link bond = new Link(BondMode.AGGREGATED, List.of(PORT_MBPS, PORT_MBPS));
        return new TraceRack(
                new HostModel(small, smallGiB, Link.ofMbps(PORT_MBPS)),
                new HostModel(large, largeGiB, bond),
                hosts,
                largest,
                big,
                pool,
                Arrays.stream(together).average().orElse(0));
    }

    int larges() {
        return hosts / 4;
    }

    int smalls() {
        return hosts - larges();
    }

    private double hostsGhz() {
        return smalls() * ghz(small.power()) + larges() * ghz(large.power());
    }

    String inWords() {
        return String.format(
                Locale.ROOT,
                "at their 99th percentiles the largest VM takes %.1f GHz, %d VMs more than half of a smaller host and all together "
                        + "%.0f GHz; the hosts have %.0f GHz, of which the VMs take %.0f %% on average over the trace",
                largestVmGhz,
                bigVms,
                poolGhz,
                hostsGhz(),
                100 * meanGhz / hostsGhz());
    }

    /** The smallest quoted server whose GHz will do; the largest of all where none will. */
    private static PowerModel smallest(DoublePredicate willDo) {
        List<PowerModel> bySize = PowerModels.quoted().all().stream()
                .sorted(Comparator.comparingDouble(TraceRack::ghz))
                .toList();
        return bySize.stream()
                .filter(model -> willDo.test(ghz(model)))
                .findFirst()
                .orElse(bySize.get(bySize.size() - 1));
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
