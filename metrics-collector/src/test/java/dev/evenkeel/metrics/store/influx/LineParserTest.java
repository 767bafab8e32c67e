package dev.evenkeel.metrics.store.influx;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evenkeel.model.HostId;
import dev.evenkeel.model.NetworkId;
import dev.evenkeel.model.PoolId;
import dev.evenkeel.model.Subject;
import dev.evenkeel.model.VmId;
import dev.evenkeel.model.load.Metric;
import dev.evenkeel.model.load.Point;
import dev.evenkeel.model.load.Quantity;
import dev.evenkeel.model.load.Series;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LineParserTest {
    @ParameterizedTest
    @ValueSource(
            strings = {"web", "a,b=c d", "back\\slash", "it's \"so\"", "späße-虎-😀", "100%", "tab\tline\nend", "=", ", "
            })
    void whatIsWrittenIsReadAgainWhateverTheName(String name) {
        List<Point> points = new ArrayList<>();
        for (Subject subject : List.of(new HostId(name), new VmId(name))) {
            for (Quantity quantity : Quantity.values()) {
                Metric metric = new Metric(
                        quantity, quantity.isPerNetwork() ? Optional.of(new NetworkId(name)) : Optional.empty());
                double value = 0.1 + points.size();
                Duration period = Duration.ofMillis(20_000 + points.size());
                points.add(new Point(new Series(subject, metric), InfluxFixture.NOON, period, value));
            }
        }
        List<Point> read = LineText.of(new PoolId(name), points).stream()
                .flatMap(line -> LineParser.parse(line, Long::parseLong).stream())
                .toList();
        assertThat(read).containsExactlyInAnyOrderElementsOf(points);
    }
}
