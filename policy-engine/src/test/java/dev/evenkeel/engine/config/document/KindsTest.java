package dev.evenkeel.engine.config.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KindsTest {
    private static final Kind<Duration> DURATION = Kinds.duration(Duration.ZERO, Duration.ofDays(1_000));

    @Test
    void aDurationIsReadAsItIsWritten() {
        Random random = new Random(1);
        for (int run = 0; run < 1_000; run++) {
            Duration duration =
                    Duration.ofMillis(random.nextLong(Duration.ofDays(1_000).toMillis()));

            assertThat(read(DURATION.write(duration), DURATION))
                    .as("run %d", run)
                    .isEqualTo(duration);
        }
    }

    @ParameterizedTest
    @CsvSource({"0s, 0", "20s, 20", "90s, 90", "10m, 600", "1h30m, 5400", "2d, 172800", "1d1s, 86401"})
    void durationsAreWrittenWithUnits(String text, long seconds) {
        assertThat(read(text, DURATION)).isEqualTo(Duration.ofSeconds(seconds));
    }

    @Test
    void anAmountIsReadAsItIsWritten() {
        Random random = new Random(2);
        for (int run = 0; run < 1_000; run++) {
            double amount = random.nextInt(10_000_000) / 1_000.0;

            for (Kind<Double> kind : List.of(
                    Kinds.percentage(0, 1e9),
                    Kinds.mbps(0, 1e9),
                    Kinds.mibps(0, 1e9),
                    Kinds.mhz(0, 1e9),
                    Kinds.watts(0, 1e9))) {
                assertThat(read(kind.write(amount), kind))
                        .as("run %d, %s", run, kind.write(amount))
                        .isCloseTo(amount, within(1e-6));
            }
        }
    }

    @Test
    void amountsAreWrittenInTheLargestUnitThatFits() {
        assertThat(Kinds.sizeMiB(0, 1L << 40).write(4_096L)).isEqualTo("4GiB");
        assertThat(Kinds.sizeMiB(0, 1L << 40).write(4_097L)).isEqualTo("4097MiB");
        assertThat(Kinds.mbps(0, 1e9).write(1_000.0)).isEqualTo("1Gbit/s");
        assertThat(Kinds.mbps(0, 1e9).write(0.5)).isEqualTo("500kbit/s");
        assertThat(Kinds.mhz(0, 1e9).write(2_400.0)).isEqualTo("2400MHz");
        assertThat(Kinds.percentage(0, 1).write(0.6375)).isEqualTo("63.75%");
        assertThat(Kinds.watts(0, 1e9).write(0.0)).isEqualTo("0W");
    }

    @ParameterizedTest
    @CsvSource({"4GiB, 4096", "4 GiB, 4096", "0.5GiB, 512", "2TiB, 2097152"})
    void memoryIsReadInMiB(String text, long mib) {
        assertThat(read(text, Kinds.sizeMiB(1, 1L << 40))).isEqualTo(mib);
    }

    @ParameterizedTest
    @CsvSource({
        "treshold, threshold",
        "threshhold, threshold",
        "thershold, threshold",
        "power-off-window, powerOffWindow",
        "POWER_OFF_WINDOW, powerOffWindow",
        "peroid, period",
        "perid, period",
    })
    void theWordThatWasMeantIsFound(String written, String meant) {
        assertThat(NearMiss.of(written, List.of("threshold", "powerOffWindow", "powerOnWindow", "period", "mode")))
                .contains(meant);
    }

    @ParameterizedTest
    @CsvSource({"colour", "modulation", "p", "''"})
    void nothingIsGuessedFarAway(String written) {
        assertThat(NearMiss.of(written, List.of("threshold", "period", "mode"))).isEqualTo(Optional.empty());
    }

    private static <T> T read(String text, Kind<T> kind) {
        return Document.yaml("test.yaml", "value: " + text).read(Kinds.section(section -> {
            Optional<T> value = section.require("value", kind);
            return section.make(value::orElseThrow);
        }));
    }
}
