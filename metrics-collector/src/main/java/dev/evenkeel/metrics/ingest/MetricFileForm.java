package dev.evenkeel.metrics.ingest;

import dev.evenkeel.model.NetworkId;
import dev.evenkeel.model.VmId;
import dev.evenkeel.model.load.Metric;
import dev.evenkeel.model.load.Series;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;

/**
 * The Bitbrains traces with a file a metric: a row {@code vm,b0,b1,…} of means over five minutes, from midnight in Amsterdam of the first
 * day of the month that the directory is named after; an empty cell where nothing was recorded.
 */
final class MetricFileForm implements LineForm {
    private static final ZoneId ZONE = ZoneId.of("Europe/Amsterdam");
    private static final long BUCKET = 300_000;

    private static final Map<String, DoubleUnaryOperator> KNOWN = Map.of(
            "cpu_mhz",
            value -> value,
            "mem_used_mb",
            value -> value,
            "net_rx_kbs",
            Traffic::mbps,
            "net_tx_kbs",
            Traffic::mbps);

    private final Metric metric;
    private final DoubleUnaryOperator toUnit;
    private final long begin;

    private MetricFileForm(Metric metric, DoubleUnaryOperator toUnit, long begin) {
        this.metric = metric;
        this.toUnit = toUnit;
        this.begin = begin;
    }

    /** Empty for a file whose name, without ending, is none of the known ones. */
    static Optional<LineForm> of(Path file, String name, NetworkId network) {
        if (!KNOWN.containsKey(name)) {
            return Optional.empty();
        }
        Metric metric = switch (name) {
            case "cpu_mhz" -> Metric.CPU;
            case "mem_used_mb" -> Metric.MEMORY;
            case "net_rx_kbs" -> Metric.received(network);
            default -> Metric.sent(network);
        };
        return Optional.of(new MetricFileForm(metric, KNOWN.get(name), begin(file)));
    }

    private static long begin(Path file) {
        String directory =
                file.toAbsolutePath().normalize().getParent().getFileName().toString();
        try {
            return YearMonth.parse(directory)
                    .atDay(1)
                    .atStartOfDay(ZONE)
                    .toInstant()
                    .toEpochMilli();
        } catch (DateTimeException none) {
            throw new IllegalArgumentException("lies in '" + directory
                    + "', which is no month, so that its days have no date. Maybe rename it like" + " '2013-07'.");
        }
    }

    @Override
    public void read(String line, Values values) {
        List<String> cells = Cells.split(line, ',');
        Series series = new Series(new VmId(cells.get(0)), metric);
        for (int bucket = 0; bucket + 1 < cells.size(); bucket++) {
            String cell = cells.get(bucket + 1);
            if (!cell.isEmpty()) {
                double value = toUnit.applyAsDouble(Cells.amount("bucket " + bucket, cell));
                values.add(series, begin + (bucket + 1) * BUCKET, BUCKET, value);
            }
        }
    }
}
