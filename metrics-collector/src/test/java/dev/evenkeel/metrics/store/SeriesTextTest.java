package dev.evenkeel.metrics.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.evenkeel.model.HostId;
import dev.evenkeel.model.NetworkId;
import dev.evenkeel.model.Subject;
import dev.evenkeel.model.VmId;
import dev.evenkeel.model.load.Metric;
import dev.evenkeel.model.load.Series;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SeriesTextTest {
    @Test
    void aSeriesReadsAsWords() {
        assertThat(SeriesText.of(new Series(new VmId("web1"), Metric.CPU))).isEqualTo("vm CPU web1");
        assertThat(SeriesText.of(new Series(new HostId("a7"), Metric.sent(new NetworkId("lan")))))
                .isEqualTo("host SENT 3:lan a7");
    }

    @Test
    void anySeriesIsReadAgain() {
        for (String name : List.of("a", "a b", "3:lan x", " 1: ", "host CPU x", "ü\n虎")) {
            for (Subject subject : List.of(new HostId(name + "!"), new VmId(name + "!"))) {
                for (Metric metric : List.of(Metric.CPU, Metric.MEMORY, Metric.received(new NetworkId(name + "?")))) {
                    Series series = new Series(subject, metric);
                    assertThat(SeriesText.parse(SeriesText.of(series))).isEqualTo(series);
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "vm", "vm CPU ", "vm SPEED x", "vm SENT x", "vm SENT 9:lan x", "vm SENT 3:lan", "disk CPU x"
            })
    void otherTextIsNoSeries(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SeriesText.parse(text))
                .withMessageContaining(text);
    }
}
