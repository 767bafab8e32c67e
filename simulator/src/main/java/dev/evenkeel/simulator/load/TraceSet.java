package dev.evenkeel.simulator.load;

import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Recorded load of many VMs: mean values over buckets of 5 minutes, from a local midnight on, whole days. A missing sample is NaN.
 *
 * <p>Figures are kept as float: a month of 500 VMs with all six metrics holds 104 MB.
 */
public final class TraceSet {
    public static final Duration BUCKET = Duration.ofMinutes(5);
    public static final int BUCKETS_A_DAY = 288;

    private final LocalDate firstDay;
    private final List<TraceVm> vms;
    private final Map<TraceMetric, float[][]> rows;
    private final Map<String, Integer> rowOf = new HashMap<>();

    TraceSet(LocalDate firstDay, List<TraceVm> vms, Map<TraceMetric, float[][]> rows) {
        this.firstDay = firstDay;
        this.vms = List.copyOf(vms);
        this.rows = new EnumMap<>(rows);
        for (int row = 0; row < vms.size(); row++) {
            rowOf.put(vms.get(row).name(), row);
        }
    }

    /**
     * Reads a directory in one of two forms:
     *
     * <ul>
     *   <li>one file a metric: {@code cpu_mhz}, {@code mem_used_mb}, {@code net_rx_kbs}, {@code net_tx_kbs} and, where they are there,
     *       {@code disk_read_kbs}, {@code disk_write_kbs}, each as {@code .csv} or {@code .csv.xz} with rows {@code vm,b0,b1,…} of
     *       5-minute means, an empty field where there is none; {@code vms.csv} with the VMs' sizes. The directory's name is the month,
     *       {@code 2013-07};
     *   <li>one file a VM, as the Grid Workloads Archive ships GWA-T-12: fields separated by {@code ;} with a header that begins with
     *       {@code Timestamp}. Time stamps are seconds since 1970 in spite of the header's {@code [ms]}; numbers too large for that are
     *       taken as milliseconds. Days are those of Amsterdam, where the data centre was.
     * </ul>
     *
     * @throws BadInputException with every problem found, each with file and line
     */
    public static TraceSet read(Path directory) {
        return new TraceReader(directory).read();
    }

    /** The day whose midnight the first bucket begins at. */
    public LocalDate firstDay() {
        return firstDay;
    }

    public int days() {
        return buckets() / BUCKETS_A_DAY;
    }

    /** Buckets of each row: a multiple of {@value #BUCKETS_A_DAY}. */
    public int buckets() {
        return rows.get(TraceMetric.CPU)[0].length;
    }

    /** The VMs, in the order of their rows. */
    public List<TraceVm> vms() {
        return vms;
    }

    /** The row of a VM, or an error that names it. */
    public int row(String vm) {
        return Optional.ofNullable(rowOf.get(vm))
                .orElseThrow(() -> new IllegalArgumentException("VM '" + vm + "' is not in the trace."));
    }

    public boolean has(TraceMetric metric) {
        return rows.containsKey(metric);
    }

    /** What was recorded, in the metric's unit; NaN where nothing was. */
    public float recorded(TraceMetric metric, int row, int bucket) {
        return rows.get(metric)[row][bucket];
    }

    /** What was recorded, with gaps closed by the rule of {@link Gaps}; 0 for a metric that the trace lacks. */
    public double value(TraceMetric metric, int row, int bucket) {
        float[][] all = rows.get(metric);
        if (all == null) {
            return 0;
        }
        float[] values = all[row];
        for (int i = bucket; i >= Math.max(0, bucket - Gaps.HOLD_BUCKETS); i--) {
            if (!Float.isNaN(values[i])) {
                return values[i];
            }
        }
        return 0;
    }

    /** What is missing of the CPU's records. */
    public Gaps gaps() {
        return Gaps.in(rows.get(TraceMetric.CPU));
    }

    /** A part of the VMs, in the given order; it shares the figures, and the rest can be forgotten. */
    public TraceSet only(List<Integer> chosen) {
        Map<TraceMetric, float[][]> part = new EnumMap<>(TraceMetric.class);
        rows.forEach((metric, all) ->
                part.put(metric, chosen.stream().map(row -> all[row]).toArray(float[][]::new)));
        return new TraceSet(firstDay, chosen.stream().map(vms::get).toList(), part);
    }

    /** A trace of whole days: buckets after the last one with a sample are cut off, and the rest of that day with them. */
    static Optional<TraceSet> ofWholeDays(
            LocalDate firstDay, List<TraceVm> vms, Map<TraceMetric, float[][]> rows, InputProblems.OfFile problems) {
        int buckets = endOf(rows.get(TraceMetric.CPU)) / BUCKETS_A_DAY * BUCKETS_A_DAY;
        if (buckets == 0) {
            problems.add("has less than one day of samples.");
            return Optional.empty();
        }
        rows.replaceAll((metric, all) ->
                Arrays.stream(all).map(row -> Arrays.copyOf(row, buckets)).toArray(float[][]::new));
        return Optional.of(new TraceSet(firstDay, vms, rows));
    }

    /** The bucket after the last one with a sample. */
    private static int endOf(float[][] rows) {
        int end = 0;
        for (float[] row : rows) {
            for (int i = row.length - 1; i >= end; i--) {
                if (!Float.isNaN(row[i])) {
                    end = i + 1;
                }
            }
        }
        return end;
    }
}
