package dev.evenkeel.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.evenkeel.model.load.Window;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class WindowSettingsTest {
    @Test
    void patienceIsThreeIntervalsOrTwoMinutesTheLarger() {
        assertThat(WindowSettings.defaults().patience()).isEqualTo(Duration.ofMinutes(2));
        assertThat(settings(Duration.ofSeconds(60), 0.8).patience()).isEqualTo(Duration.ofMinutes(3));
    }

    @Test
    void theLongestWindowIsFoundWhicheverItIs() {
        assertThat(WindowSettings.defaults().longest())
                .isEqualTo(WindowSettings.defaults().length(Window.POWER_OFF));
        Duration hour = Duration.ofHours(1);
        Duration minute = Duration.ofMinutes(1);
        assertThat(new WindowSettings(hour, minute, minute, 0.8, minute).longest())
                .isEqualTo(hour);
        assertThat(new WindowSettings(minute, hour, minute, 0.8, minute).longest())
                .isEqualTo(hour);
    }

    @Test
    void settingsThatMakeNoSenseAreRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> settings(Duration.ZERO, 0.8));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> settings(Duration.ofMinutes(6), 0.8))
                .withMessageContaining("power-on window");
        assertThatIllegalArgumentException().isThrownBy(() -> settings(Duration.ofSeconds(20), 1.01));
        assertThatIllegalArgumentException().isThrownBy(() -> settings(Duration.ofSeconds(20), Double.NaN));
    }

    private static WindowSettings settings(Duration interval, double share) {
        return new WindowSettings(
                Duration.ofMinutes(10), Duration.ofMinutes(5), Duration.ofMinutes(40), share, interval);
    }
}
