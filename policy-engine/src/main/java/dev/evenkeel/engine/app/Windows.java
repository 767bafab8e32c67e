package dev.evenkeel.engine.app;

import dev.evenkeel.engine.config.MetricSettings;
import dev.evenkeel.metrics.WindowSettings;

/** The configured windows, as the collector wants them. */
final class Windows {
    private Windows() {}

    static WindowSettings of(MetricSettings metrics) {
        return new WindowSettings(
                metrics.reliefWindow(),
                metrics.powerOnWindow(),
                metrics.powerOffWindow(),
                metrics.sustainedShare(),
                metrics.interval());
    }
}
