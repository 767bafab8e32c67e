package dev.evenkeel.metrics.store.influx;

import dev.evenkeel.model.load.Resolution;
import dev.evenkeel.model.load.Series;
import java.util.Arrays;
import java.util.List;

/** Where a series is: a measurement, and which of its fields. */
record Column(Measurement measurement, Field field) {
    static final String MAX = "_max";
    static final String KNOWN = "_known_ms";

    static Column of(Series series) {
        return new Column(Measurement.of(series), Field.of(series.metric().quantity()));
    }

    /** All there are. */
    static List<Column> all() {
        return Arrays.stream(Measurement.values())
                .flatMap(measurement -> Arrays.stream(Field.values())
                        .filter(field -> measurement.mayHold(field.quantity))
                        .map(field -> new Column(measurement, field)))
                .toList();
    }

    /** The measurement that holds what is rolled up. */
    String rolledUp(Resolution resolution) {
        return measurement.rolledUp(resolution);
    }
}
