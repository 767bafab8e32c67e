package dev.evenkeel.metrics.ingest;

import dev.evenkeel.metrics.store.influx.LineParser;
import dev.evenkeel.model.load.Point;

/** Line protocol in the schema that Evenkeel has in InfluxDB, as that server exports it. Lines with {@code #} before them say nothing. */
final class InfluxForm implements LineForm {
    @Override
    public void read(String line, Values values) {
        if (line.startsWith("#") || line.startsWith("CREATE DATABASE ")) {
            return;
        }
        for (Point point : LineParser.parse(line, Cells::millis)) {
            values.add(point.series(), point.at().toEpochMilli(), point.period().toMillis(), point.value());
        }
    }
}
