package dev.evenkeel.engine.app;

import dev.evenkeel.engine.config.ForecastUse;
import dev.evenkeel.engine.journal.Recorder;
import dev.evenkeel.metrics.LoadWindows;
import dev.evenkeel.metrics.forecast.ForecastError;
import dev.evenkeel.metrics.forecast.PoolForecast;
import dev.evenkeel.model.load.Outlook;
import dev.evenkeel.model.load.Resolution;
import dev.evenkeel.model.port.MetricStore;
import dev.evenkeel.model.port.PortException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Feeds the forecast, and says in the journal, once each, that it is used and that it is not any more. */
public final class ForecastWatch {
    private final ForecastUse use;
    private final LoadWindows windows;
    private final MetricStore store;
    private final Recorder recorder;
    private final PoolForecast forecast = new PoolForecast();
    private volatile Optional<String> refusal = Optional.of("nothing was judged yet");
    private volatile Outlook outlook = Outlook.NONE;

    ForecastWatch(ForecastUse use, LoadWindows windows, MetricStore store, Recorder recorder) {
        this.use = use;
        this.windows = windows;
        this.store = store;
        this.recorder = recorder;
    }

    /** Takes the newest whole step before this moment. */
    void step(Instant now) {
        if (use == ForecastUse.OFF) {
            return;
        }
        Instant end = Resolution.FIVE_MINUTES.floor(now);
        try {
            forecast.observe(end, windows.cpuDemand(end.minus(PoolForecast.STEP), end), store);
        } catch (PortException unreadable) {
            refusal = Optional.of("the load of the past can not be read: " + unreadable.getMessage());
            outlook = Outlook.NONE;
            return;
        }
        tell(forecast.refusal());
        outlook = use == ForecastUse.USE ? forecast.outlook() : Outlook.NONE;
    }

    private void tell(Optional<String> now) {
        if (use == ForecastUse.USE && now.isEmpty() && refusal.isPresent()) {
            recorder.engine("the forecast is used from now on: " + inWords(forecast.ofPool()));
        } else if (use == ForecastUse.USE && now.isPresent() && refusal.isEmpty()) {
            recorder.engine("the forecast is not used any more: " + now.get());
        }
        refusal = now;
    }

    /** What is expected of VMs; nothing unless the forecast is to be used and is worth it. */
    Outlook outlook() {
        return outlook;
    }

    /** One line for people. */
    public String inWords() {
        if (use == ForecastUse.OFF) {
            return "off";
        }
        String judged = refusal.map(why -> "no: " + why).orElseGet(() -> "yes: " + inWords(forecast.ofPool()));
        return use == ForecastUse.USE
                ? refusal.isEmpty() ? "used: " + inWords(forecast.ofPool()) : "not used: " + refusal.get()
                : "watched; better than guessing? " + judged;
    }

    private static String inWords(List<ForecastError> ofPool) {
        return ofPool.stream()
                .map(error -> String.format(
                        Locale.ROOT,
                        "%d min ahead the pool is %.1f %% off (last value %.1f %%, yesterday %.1f %%)",
                        error.ahead().toMinutes(),
                        error.forecast() * 100,
                        error.lastValue() * 100,
                        error.yesterday() * 100))
                .collect(Collectors.joining(", "));
    }
}
