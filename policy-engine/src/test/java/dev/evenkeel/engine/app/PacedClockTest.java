package dev.evenkeel.engine.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class PacedClockTest {
    private static final Instant START = Instant.parse("2026-03-02T18:00:00Z");

    private final AtomicLong nanos = new AtomicLong(1_000_000_000L);
    private final PacedClock clock = new PacedClock(START, 480, Duration.ofSeconds(20), ZoneOffset.UTC, nanos::get);

    @Test
    void itRunsFasterByItsSpeed() {
        nanos.addAndGet(Duration.ofMillis(25).toNanos());

        assertThat(clock.instant()).isEqualTo(START.plusSeconds(12));
    }

    @Test
    void itWaitsWhenTheProcessIsHeldUp() {
        nanos.addAndGet(Duration.ofMinutes(5).toNanos());

        assertThat(clock.instant()).isEqualTo(START.plusSeconds(20));
        nanos.addAndGet(Duration.ofMillis(10).toNanos());
        assertThat(clock.instant()).isEqualTo(START.plusMillis(24_800));
    }

    @Test
    void aSpeedOfZeroIsRefused() {
        assertThatThrownBy(() -> new PacedClock(START, 0, Duration.ofSeconds(1), ZoneOffset.UTC, nanos::get))
                .hasMessage("Clock speed is 0.0; it must be above 0.");
    }
}
