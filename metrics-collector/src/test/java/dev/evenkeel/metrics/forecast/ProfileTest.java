package dev.evenkeel.metrics.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ProfileTest {
    /** A Monday. */
    private static final long MONDAY = Instant.parse("2026-03-02T00:00:00Z").getEpochSecond();

    private static final long DAY = 86_400;
    private static final long HOUR = 3_600;

    private final Profile profile = new Profile(Duration.ofHours(1));

    @Test
    void theMedianOfATimeOfDayIsThatOfTheDaysBefore() {
        for (int day = 0; day < 5; day++) {
            fillDay(day, day == 2 ? 9_000 : 1_000);
        }
        assertThat(profile.quantile(MONDAY + 5 * DAY + 10 * HOUR, 0.5)).isEqualTo(1_000);
        assertThat(profile.quantile(MONDAY + 5 * DAY + 10 * HOUR, 1)).isEqualTo(9_000);
    }

    @Test
    void workingDaysTellOfWorkingDaysAndWeekendsOfWeekends() {
        for (int day = 0; day < 21; day++) {
            fillDay(day, day % 7 < 5 ? 4_000 : 500);
        }
        assertThat(profile.quantile(MONDAY + 22 * DAY + 10 * HOUR, 0.5)).isEqualTo(4_000);
        assertThat(profile.quantile(MONDAY + 26 * DAY + 10 * HOUR, 0.5)).isEqualTo(500);
    }

    @Test
    void theSameDayOfTheWeekCountsMore() {
        for (int day = 0; day < 14; day++) {
            fillDay(day, day % 7 == 3 || day % 7 == 1 ? 8_000 : 1_000);
        }
        assertThat(profile.quantile(MONDAY + 17 * DAY + 10 * HOUR, 0.5)).isEqualTo(8_000);
        assertThat(profile.quantile(MONDAY + 16 * DAY + 10 * HOUR, 0.5)).isEqualTo(1_000);
    }

    @Test
    void betweenTheMiddlesOfTwoSlotsItIsOnTheLineBetweenThem() {
        for (int day = 0; day < 3; day++) {
            for (int step = 1; step <= 288; step++) {
                long end = MONDAY + day * DAY + step * 300L;
                profile.add(end, 100.0 * ((step - 1) / 12));
            }
        }
        long tenToEleven = MONDAY + 3 * DAY + 10 * HOUR + HOUR / 2;
        assertThat(profile.quantile(tenToEleven, 0.5)).isEqualTo(1_000);
        assertThat(profile.quantile(tenToEleven + HOUR / 4, 0.5)).isCloseTo(1_025, within(1e-3));
    }

    @Test
    void whatIsFourWeeksOldIsForgotten() {
        fillDay(0, 9_000);
        for (int day = 28; day < 30; day++) {
            fillDay(day, 1_000);
        }
        assertThat(profile.quantile(MONDAY + 30 * DAY + 10 * HOUR, 1)).isEqualTo(1_000);
    }

    @Test
    void withoutADayThatTimeThereIsNothing() {
        profile.add(MONDAY + 300, 1_000);
        assertThat(profile.quantile(MONDAY + DAY + 10 * HOUR, 0.5)).isNaN();
    }

    private void fillDay(int day, double mhz) {
        for (int step = 1; step <= 288; step++) {
            profile.add(MONDAY + day * DAY + step * 300L, mhz);
        }
    }
}
