package dev.evenkeel.metrics.exporter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evenkeel.metrics.exporter.Exposition.Measure;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExpositionTest {
    @Test
    void valuesWithAndWithoutLabelsAndTimesAreRead() {
        assertThat(parse("""
                # HELP node_cpu_seconds_total Seconds the CPUs spent in each mode.
                # TYPE node_cpu_seconds_total counter
                node_cpu_seconds_total{cpu="0",mode="idle"} 1.23456e+06
                node_load1 0.5

                up 1 1395066363000
                free{ } -Inf
                spaced { a = "b" , } NaN
                """))
                .containsExactly(
                        new Measure("node_cpu_seconds_total", Map.of("cpu", "0", "mode", "idle"), 1_234_560),
                        new Measure("node_load1", Map.of(), 0.5),
                        new Measure("up", Map.of(), 1),
                        new Measure("free", Map.of(), Double.NEGATIVE_INFINITY),
                        new Measure("spaced", Map.of("a", "b"), Double.NaN));
    }

    @Test
    void textInLabelsMayHoldAnything() {
        assertThat(parse("m{path=\"C:\\\\DIR\",text=\"a \\\"b\\\"\\n{c},=d\"} 1")
                        .get(0)
                        .labels())
                .isEqualTo(Map.of("path", "C:\\DIR", "text", "a \"b\"\n{c},=d"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<html>",
                "{\"a\": 1}",
                "m",
                "m{",
                "m{a",
                "m{a=",
                "m{a=\"b",
                "m{a=\"b\"",
                "m{a=\"b\"c=\"d\"} 1",
                "m{a=\"\\x\"} 1",
                "m 1 2 3",
                "m one",
                "m 1d",
                "m 1 1.5",
                "1m 1",
                "m{1a=\"b\"} 1",
                "m NaNo"
            })
    void whatIsNotOfTheFormatIsRefusedWithItsLine(String line) {
        assertThatThrownBy(() -> parse("good 1\n" + line))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("line 2 is not of Prometheus' text format");
    }

    @Test
    void rubbishIsRefusedOrReadAndNeverAnythingElse() {
        String letters = "m{}=\",\\ 1.e-+#\nN";
        for (long seed = 0; seed < 20_000; seed++) {
            Random random = new Random(seed);
            StringBuilder text = new StringBuilder();
            for (int i = random.nextInt(30); i > 0; i--) {
                text.append(letters.charAt(random.nextInt(letters.length())));
            }
            try {
                parse(text.toString());
            } catch (IllegalArgumentException refused) {
                assertThat(refused).as("seed %d", seed).hasMessageStartingWith("line ");
            }
        }
    }

    @Test
    void anAnswerOfAnotherExporterIsRefused() {
        assertThatThrownBy(() -> NodeFigures.parse("mysql_up 1\n"))
                .hasMessageContaining("it answers, but not as a node_exporter does");
    }

    private static List<Measure> parse(String text) {
        List<Measure> found = new ArrayList<>();
        Exposition.parse(text, found::add);
        return found;
    }
}
