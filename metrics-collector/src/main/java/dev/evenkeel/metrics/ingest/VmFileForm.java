package dev.evenkeel.metrics.ingest;

import dev.evenkeel.model.NetworkId;
import dev.evenkeel.model.VmId;
import dev.evenkeel.model.load.Metric;
import dev.evenkeel.model.load.Series;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;

/**
 * GWA-T-12 Bitbrains as the Grid Workloads Archive has it: a file a VM, named after it; cells separated by {@code ;} below a header. Each
 * line is the mean of the five minutes before its time.
 */
final class VmFileForm implements LineForm {
    static final String BEGIN = "timestamp [ms];";
    private static final String TIME = "timestamp [ms]";
    private static final long PERIOD = 300_000;
    private static final double KB_PER_MIB = 1_024;

    /** A column that is kept: where it is, and what becomes of its value. */
    private record Kept(int column, String name, Series series, DoubleUnaryOperator toUnit) {}

    private final int columns;
    private final int time;
    private final List<Kept> kept = new ArrayList<>();

    VmFileForm(String header, String vm, NetworkId network) {
        List<String> names = Cells.split(header.toLowerCase(Locale.ROOT), ';');
        VmId id = new VmId(vm);
        Map<String, Kept> wanted = new LinkedHashMap<>();
        keep(wanted, "cpu usage [mhz]", new Series(id, Metric.CPU), value -> value);
        keep(wanted, "memory usage [kb]", new Series(id, Metric.MEMORY), value -> value / KB_PER_MIB);
        keep(wanted, "network received throughput [kb/s]", new Series(id, Metric.received(network)), Traffic::mbps);
        keep(wanted, "network transmitted throughput [kb/s]", new Series(id, Metric.sent(network)), Traffic::mbps);
        this.columns = names.size();
        this.time = names.indexOf(TIME);
        wanted.forEach((name, one) -> {
            int column = names.indexOf(name);
            if (column < 0) {
                throw new IllegalArgumentException("lacks the column '" + name + "'.");
            }
            kept.add(new Kept(column, name, one.series(), one.toUnit()));
        });
    }

    private static void keep(Map<String, Kept> wanted, String name, Series series, DoubleUnaryOperator toUnit) {
        wanted.put(name, new Kept(-1, name, series, toUnit));
    }

    @Override
    public void read(String line, Values values) {
        List<String> cells = Cells.split(line, ';');
        if (cells.size() != columns) {
            throw new IllegalArgumentException("has " + cells.size() + " cells; the header has " + columns + ".");
        }
        long end = Cells.millis(cells.get(time));
        for (Kept one : kept) {
            double value = Cells.amount(one.name(), cells.get(one.column()));
            values.add(one.series(), end, PERIOD, one.toUnit().applyAsDouble(value));
        }
    }
}
