package dev.evenkeel.engine.config;

import dev.evenkeel.engine.config.document.Kind;
import dev.evenkeel.engine.config.document.Kinds;
import dev.evenkeel.engine.config.document.Section;
import java.time.Duration;
import java.util.Optional;

/** Reads how load is sampled and judged. */
final class MetricReader {
    private static final MetricSettings DEFAULT = MetricSettings.DEFAULT;

    private MetricReader() {}

    static Kind<MetricSettings> kind() {
        return Kinds.section(MetricReader::read);
    }

    private static Optional<MetricSettings> read(Section section) {
        Duration interval = section.get(
                "interval", Kinds.duration(Duration.ofSeconds(1), Duration.ofMinutes(5)), DEFAULT.interval());
        Duration relief = section.get("reliefWindow", window(1), DEFAULT.reliefWindow());
        Duration powerOn = section.get("powerOnWindow", window(1), DEFAULT.powerOnWindow());
        Duration powerOff = section.get("powerOffWindow", window(4), DEFAULT.powerOffWindow());
        double sustained = section.get("sustainedShare", Kinds.percentage(0.50, 1), DEFAULT.sustainedShare());
        ForecastUse forecast = section.get("forecast", Kinds.choice(ForecastUse.class), DEFAULT.forecast());
        requireInterval(section, "reliefWindow", relief, interval);
        requireInterval(section, "powerOnWindow", powerOn, interval);
        requireInterval(section, "powerOffWindow", powerOff, interval);
        return section.make(() -> new MetricSettings(interval, relief, powerOn, powerOff, sustained, forecast));
    }

    private static Kind<Duration> window(int mostHours) {
        return Kinds.duration(Duration.ofSeconds(10), Duration.ofHours(mostHours));
    }

    private static void requireInterval(Section section, String key, Duration window, Duration interval) {
        if (window.compareTo(interval) < 0) {
            Kind<Duration> words = window(1);
            section.at(key)
                    .problem(words.write(window) + " is shorter than the interval between two samples, which is "
                            + words.write(interval) + ".");
        }
    }
}
