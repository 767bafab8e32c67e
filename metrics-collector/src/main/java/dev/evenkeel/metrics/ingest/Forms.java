package dev.evenkeel.metrics.ingest;

import dev.evenkeel.model.NetworkId;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/** Finds out of what form a file is, by its name and its first line. */
final class Forms {
    /** @param isHeader true when the first line tells no load */
    record Begun(LineForm form, boolean isHeader) {}

    private Forms() {}

    /** @throws IllegalArgumentException for a form that is not known, or a header that lacks something */
    static Begun begin(HistoryFile file, String first, NetworkId network, Duration period) {
        Optional<LineForm> metric = MetricFileForm.of(file.path(), file.name(), network);
        if (metric.isPresent()) {
            return new Begun(metric.get(), false);
        }
        String lower = first.toLowerCase(Locale.ROOT);
        if (lower.startsWith(VmFileForm.BEGIN)) {
            return new Begun(new VmFileForm(first, file.name(), network), true);
        }
        if (first.startsWith(TableForm.BEGIN)) {
            return new Begun(new TableForm(first, period.toMillis()), true);
        }
        if (first.startsWith("evenkeel_") || first.startsWith("#")) {
            return new Begun(new InfluxForm(), false);
        }
        throw new IllegalArgumentException(
                "is of no form that is known: neither a table that begins with 'time,', nor line"
                        + " protocol of Evenkeel, nor a file of the Bitbrains traces.");
    }
}
