package dev.evenkeel.simulator.builtin;

import dev.evenkeel.simulator.load.TraceMetric;
import dev.evenkeel.simulator.load.TraceSet;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * The VMs drawn from a trace for a pool: of those with at least 90 % of their samples and at most {@value #MOST_GIB} GiB of memory, in the
 * order of their mean CPU demand and cut into {@value #VMS} equal parts, one of each part. So VMs of all kinds come in proportion. Where
 * fewer fit, all of them.
 *
 * @param fitting how many there were to draw from
 * @param traces the drawn ones
 */
record TraceDraw(int fitting, TraceSet traces) {
    private static final int VMS = 150;
    private static final double LEAST_RECORDED = 0.9;
    private static final long MOST_GIB = 100;

    static TraceDraw of(TraceSet all, long seed) {
        List<Integer> fitting = IntStream.range(0, all.vms().size())
                .filter(row -> fits(all, row))
                .boxed()
                .sorted(Comparator.comparingDouble(row -> mean(all, TraceMetric.CPU, row)))
                .toList();
        if (fitting.isEmpty()) {
            throw new IllegalArgumentException(
                    "No VM of the trace has 90 % of its samples and at most " + MOST_GIB + " GiB of memory.");
        }
        Random random = new Random(seed);
        int parts = Math.min(VMS, fitting.size());
        List<Integer> drawn = IntStream.range(0, parts)
                .map(part -> {
                    int from = part * fitting.size() / parts;
                    int to = (part + 1) * fitting.size() / parts;
                    return from + random.nextInt(to - from);
                })
                .mapToObj(fitting::get)
                .sorted()
                .toList();
        return new TraceDraw(fitting.size(), all.only(drawn));
    }

    private static boolean fits(TraceSet all, int row) {
        long recorded = IntStream.range(0, all.buckets())
                .filter(bucket -> !Float.isNaN(all.recorded(TraceMetric.CPU, row, bucket)))
                .count();
        return recorded >= LEAST_RECORDED * all.buckets() && all.vms().get(row).memoryMiB() <= MOST_GIB * 1_024;
    }

    /** Mean over the whole trace. */
    static double mean(TraceSet traces, TraceMetric metric, int row) {
        return IntStream.range(0, traces.buckets())
                .mapToDouble(bucket -> traces.value(metric, row, bucket))
                .average()
                .orElse(0);
    }

    String inWords() {
        return "%d VMs, small and large ones in proportion, from the %d that have 90 %% of their samples and at most %d GiB"
                .formatted(traces.vms().size(), fitting, MOST_GIB);
    }
}
