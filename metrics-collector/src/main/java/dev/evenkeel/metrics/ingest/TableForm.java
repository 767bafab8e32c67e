package dev.evenkeel.metrics.ingest;

import dev.evenkeel.metrics.store.influx.Field;
import dev.evenkeel.model.HostId;
import dev.evenkeel.model.NetworkId;
import dev.evenkeel.model.Subject;
import dev.evenkeel.model.VmId;
import dev.evenkeel.model.load.Metric;
import dev.evenkeel.model.load.Quantity;
import dev.evenkeel.model.load.Series;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The plain form: cells separated by commas below a header that names them. {@code time}; {@code host} or {@code vm}, of which a line
 * fills one; {@code network} for traffic; {@code period_s}, the seconds that the values are the means of; and any of the fields that
 * InfluxDB has, such as {@code cpu_mhz}. An empty cell says nothing.
 */
final class TableForm implements LineForm {
    static final String BEGIN = "time,";
    private static final Set<String> OTHERS = Set.of("time", "host", "vm", "network", "period_s");

    private final List<String> columns;
    private final List<Optional<Quantity>> quantities = new ArrayList<>();
    private final long usualPeriod;

    /** @param usualPeriod milliseconds, where no cell tells it */
    TableForm(String header, long usualPeriod) {
        this.columns = Cells.split(header, ',');
        this.usualPeriod = usualPeriod;
        if (new HashSet<>(columns).size() < columns.size()) {
            throw new IllegalArgumentException("has a column twice.");
        }
        for (String column : columns) {
            Optional<Quantity> quantity = Field.named(column).map(Field::quantity);
            if (quantity.isEmpty() && !OTHERS.contains(column)) {
                throw new IllegalArgumentException(
                        "has the column '" + column + "', which is not known. Known are time,"
                                + " host, vm, network, period_s, " + String.join(", ", Field.names()) + ".");
            }
            quantities.add(quantity);
        }
    }

    @Override
    public void read(String line, Values values) {
        List<String> cells = Cells.split(line, ',');
        if (cells.size() != columns.size()) {
            throw new IllegalArgumentException(
                    "has " + cells.size() + " cells; the header has " + columns.size() + ".");
        }
        long end = Cells.millis(cell("time", cells).orElse(""));
        Subject subject = subject(cells);
        Optional<NetworkId> network = cell("network", cells).map(NetworkId::new);
        long period = cell("period_s", cells)
                .map(text -> Math.round(1_000 * Cells.amount("period_s", text)))
                .orElse(usualPeriod);
        if (period < 1) {
            throw new IllegalArgumentException("period_s must be above 0.");
        }
        for (int i = 0; i < cells.size(); i++) {
            if (quantities.get(i).isPresent() && !cells.get(i).isEmpty()) {
                Quantity quantity = quantities.get(i).get();
                Metric metric = new Metric(quantity, quantity.isPerNetwork() ? network : Optional.empty());
                values.add(new Series(subject, metric), end, period, Cells.amount(columns.get(i), cells.get(i)));
            }
        }
    }

    private Subject subject(List<String> cells) {
        Optional<Subject> host = cell("host", cells).map(HostId::new);
        Optional<Subject> vm = cell("vm", cells).map(VmId::new);
        if (host.isPresent() == vm.isPresent()) {
            throw new IllegalArgumentException("must name a host or a VM, one of the two.");
        }
        return host.or(() -> vm).get();
    }

    private Optional<String> cell(String column, List<String> cells) {
        int place = columns.indexOf(column);
        return place < 0 || cells.get(place).isEmpty() ? Optional.empty() : Optional.of(cells.get(place));
    }
}
