package dev.evenkeel.engine.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DrillSettingsTest {
    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "02:00, 05:00, 02:00, true",
        "02:00, 05:00, 04:59, true",
        "02:00, 05:00, 05:00, false",
        "02:00, 05:00, 01:59, false",
        "23:00, 01:00, 23:30, true",
        "23:00, 01:00, 00:59, true",
        "23:00, 01:00, 12:00, false",
    })
    void drillsBeginInTheirHoursAlsoAcrossMidnight(LocalTime from, LocalTime until, LocalTime now, boolean begins) {
        Instant moment = Instant.parse("2026-03-02T" + now + ":00Z");

        assertThat(new DrillSettings(Duration.ofDays(30), from, until).isTimeFor(moment))
                .isEqualTo(begins);
        assertThat(new DrillSettings(Duration.ZERO, from, until).isTimeFor(moment))
                .isFalse();
    }

    @Test
    void aProofIsRenewedAtItsAgeAndIsNoneAtTwiceThat() {
        DrillSettings monthly = DrillSettings.DEFAULT;

        assertThat(monthly.isDue(NOON.minus(Duration.ofDays(30)), NOON)).isFalse();
        assertThat(monthly.isDue(NOON.minus(Duration.ofDays(31)), NOON)).isTrue();
        assertThat(monthly.hasLapsed(NOON.minus(Duration.ofDays(60)), NOON)).isFalse();
        assertThat(monthly.hasLapsed(NOON.minus(Duration.ofDays(61)), NOON)).isTrue();
    }

    @Test
    void withoutDrillsProofsDoNotGrowOld() {
        DrillSettings never = new DrillSettings(Duration.ZERO, LocalTime.MIDNIGHT, LocalTime.NOON);

        assertThat(never.isDue(NOON.minus(Duration.ofDays(1_000)), NOON)).isFalse();
        assertThat(never.hasLapsed(NOON.minus(Duration.ofDays(1_000)), NOON)).isFalse();
    }
}
