package dev.evenkeel.metrics.store.influx;

import com.influxdb.client.domain.WritePrecision;
import dev.evenkeel.model.PoolId;
import dev.evenkeel.model.load.Point;
import dev.evenkeel.model.load.Resolution;
import dev.evenkeel.model.load.RollUp;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Points as line protocol: what belongs to one host or VM at one moment is one line. */
final class LineText {
    private record Key(Measurement measurement, Map<String, String> tags, long millis) {}

    private LineText() {}

    static List<String> of(PoolId pool, Collection<Point> points) {
        Map<Key, com.influxdb.client.write.Point> lines = new LinkedHashMap<>();
        for (Point point : points) {
            Measurement measurement = Measurement.of(point.series());
            Key key = new Key(
                    measurement, measurement.tags(point.series()), point.at().toEpochMilli());
            Field field = Field.of(point.series().metric().quantity());
            lines.computeIfAbsent(key, one -> line(pool, one))
                    .addField(field.mean, point.value())
                    .addField(field.period, point.period().toMillis());
        }
        return lines.values().stream()
                .map(com.influxdb.client.write.Point::toLineProtocol)
                .toList();
    }

    /** What was rolled up of one column, a line a step. */
    static List<String> of(PoolId pool, Column column, Resolution resolution, Collection<RollUp> steps) {
        String field = column.field().mean;
        return steps.stream()
                .map(step -> com.influxdb.client.write.Point.measurement(column.rolledUp(resolution))
                        .addTag(Measurement.POOL, TagText.of(pool.value()))
                        .addTags(column.measurement().tags(step.series()))
                        .time(step.at().toEpochMilli(), WritePrecision.MS)
                        .addField(field, step.mean())
                        .addField(field + Column.MAX, step.max())
                        .addField(field + Column.KNOWN, step.known().toMillis())
                        .toLineProtocol())
                .toList();
    }

    private static com.influxdb.client.write.Point line(PoolId pool, Key key) {
        return com.influxdb.client.write.Point.measurement(key.measurement().label)
                .addTag(Measurement.POOL, TagText.of(pool.value()))
                .addTags(key.tags())
                .time(key.millis(), WritePrecision.MS);
    }
}
