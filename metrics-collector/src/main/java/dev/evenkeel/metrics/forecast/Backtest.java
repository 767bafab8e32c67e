package dev.evenkeel.metrics.forecast;

import java.time.Duration;
import java.util.List;

/**
 * Plays recorded load to forecasts as if it came in now, step by step, and tells how far off they were. What is said of a moment uses only
 * what was recorded before it; the first days are for learning.
 */
public final class Backtest {
    /** 5, 15, 30 and 60 minutes, and a day. */
    public static final List<Duration> HORIZONS = List.of(
            Duration.ofMinutes(5),
            Duration.ofMinutes(15),
            Duration.ofMinutes(30),
            Duration.ofHours(1),
            Duration.ofDays(1));

    private final Duration learning;
    private final TrackRecord record = new TrackRecord(HORIZONS);

    /** @param learning how long is learned before anything is judged */
    public Backtest(Duration learning) {
        this.learning = learning;
    }

    /**
     * Plays the load of one VM.
     *
     * @param firstEnd when the first step ends, seconds since 1970, a whole number of steps
     * @param means by step of 5 minutes, MHz; not a number where nothing is known
     */
    public void play(long firstEnd, float[] means) {
        JudgedForecast forecast = new JudgedForecast(HORIZONS);
        long step = SeriesForecast.STEP.toSeconds();
        for (int i = 0; i < means.length; i++) {
            if (!Float.isNaN(means[i])) {
                boolean learns = i * step < learning.toSeconds();
                forecast.observe(firstEnd + i * step, means[i], learns ? JudgedForecast.NO_JUDGE : record);
            }
        }
    }

    /** The errors of all VMs, each by itself, by horizon. */
    public List<ForecastError> ofVms() {
        return record.ofVms();
    }

    /** The errors of the pool, whose forecast is the sum of those of its VMs, by horizon. */
    public List<ForecastError> ofPool() {
        return record.ofPool();
    }
}
