package dev.evenkeel.simulator.load;

import dev.evenkeel.model.NetworkId;
import dev.evenkeel.model.Vm;
import dev.evenkeel.model.load.Demand;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Load of one VM as means of 5 minutes, rounded to whole units as the recorded ones are; NaN is a gap.
 *
 * @param cpuMhz CPU it was given, MHz
 * @param memoryMiB memory it was given, MiB
 * @param cpu used, MHz
 * @param memory in active use, MiB
 * @param received KB/s
 * @param sent KB/s
 */
record VmSeries(double cpuMhz, double memoryMiB, float[] cpu, float[] memory, float[] received, float[] sent) {
    private static final int STEPS = 5;
    private static final double KBPS_PER_MBPS = 1e6 / 8 / 1_024;

    /** The first days of recorded VMs. */
    static List<VmSeries> recorded(TraceSet traces, int days) {
        return IntStream.range(0, traces.vms().size())
                .mapToObj(row -> new VmSeries(
                        traces.vms().get(row).cpuMhz(),
                        traces.vms().get(row).memoryMiB(),
                        row(traces, TraceMetric.CPU, row, days),
                        row(traces, TraceMetric.MEMORY, row, days),
                        row(traces, TraceMetric.RECEIVED, row, days),
                        row(traces, TraceMetric.SENT, row, days)))
                .toList();
    }

    private static float[] row(TraceSet traces, TraceMetric metric, int row, int days) {
        float[] values = new float[days * TraceSet.BUCKETS_A_DAY];
        for (int i = 0; i < values.length; i++) {
            values[i] = traces.recorded(metric, row, i);
        }
        return values;
    }

    /** Days of a load that changes every minute. */
    static VmSeries of(LoadSource load, Vm vm, double mhzPerVcpu, NetworkId lan, Instant start, int days) {
        int buckets = days * TraceSet.BUCKETS_A_DAY;
        VmSeries series = new VmSeries(
                vm.vcpus() * mhzPerVcpu,
                vm.memoryMiB(),
                new float[buckets],
                new float[buckets],
                new float[buckets],
                new float[buckets]);
        for (int bucket = 0; bucket < buckets; bucket++) {
            double[] sum = new double[4];
            for (int step = 0; step < STEPS; step++) {
                Demand demand = load.demand(vm.id(), start.plusSeconds(60L * (STEPS * bucket + step)));
                sum[0] += demand.cpuMhz();
                sum[1] += demand.memoryMiB();
                sum[2] += demand.on(lan).receivedMbps() * KBPS_PER_MBPS;
                sum[3] += demand.on(lan).sentMbps() * KBPS_PER_MBPS;
            }
            series.cpu[bucket] = Math.round(sum[0] / STEPS);
            series.memory[bucket] = Math.round(sum[1] / STEPS);
            series.received[bucket] = Math.round(sum[2] / STEPS);
            series.sent[bucket] = Math.round(sum[3] / STEPS);
        }
        return series;
    }

    static double mean(float[] values) {
        return IntStream.range(0, values.length)
                .mapToDouble(i -> values[i])
                .filter(value -> !Double.isNaN(value))
                .average()
                .orElse(Double.NaN);
    }

    /** A quantile of the values against their mean; NaN where the mean is 0. */
    static double quantileToMean(float[] values, double share) {
        double[] sorted = IntStream.range(0, values.length)
                .mapToDouble(i -> values[i])
                .filter(value -> !Double.isNaN(value))
                .sorted()
                .toArray();
        double mean = Arrays.stream(sorted).average().orElse(0);
        return mean == 0 ? Double.NaN : sorted[(int) (share * (sorted.length - 1))] / mean;
    }

    /** Pearson's correlation of a[i] and b[i + lag]; NaN where one of them never changes. */
    static double correlation(float[] a, float[] b, int lag) {
        double sumA = 0;
        double sumB = 0;
        double sumAa = 0;
        double sumBb = 0;
        double sumAb = 0;
        int n = 0;
        for (int i = 0; i + lag < b.length; i++) {
            double x = a[i];
            double y = b[i + lag];
            if (!Double.isNaN(x) && !Double.isNaN(y)) {
                sumA += x;
                sumB += y;
                sumAa += x * x;
                sumBb += y * y;
                sumAb += x * y;
                n++;
            }
        }
        double varianceA = sumAa * n - sumA * sumA;
        double varianceB = sumBb * n - sumB * sumB;
        return varianceA <= 0 || varianceB <= 0
                ? Double.NaN
                : (sumAb * n - sumA * sumB) / Math.sqrt(varianceA) / Math.sqrt(varianceB);
    }
}
