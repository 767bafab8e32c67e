package dev.evenkeel.metrics.forecast;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * The errors of a forecast beside those of two that need no thought: the last value, and the value at the same time yesterday; of each VM by
 * itself, and of the pool, whose forecast is the sum of those of its VMs. All are judged at the same moments. Kept by step, so that
 * series may be played one after the other, and what is old can be dropped.
 */
final class TrackRecord implements JudgedForecast.Judge {
    private static final int SUM_FORECAST = 0;
    private static final int SUM_LAST = 1;
    private static final int SUM_YESTERDAY = 2;
    private static final int SUM_CAME = 3;
    private static final int OFF_FORECAST = 4;
    private static final int OFF_LAST = 5;
    private static final int OFF_YESTERDAY = 6;
    private static final int COUNT = 7;
    private static final int FIGURES = 8;

    private final List<Duration> horizons;
    private final TreeMap<Long, double[]> steps = new TreeMap<>();

    TrackRecord(List<Duration> horizons) {
        this.horizons = List.copyOf(horizons);
    }

    @Override
    public void judge(long step, int horizon, double forecast, double lastValue, double yesterday, double came) {
        double[] of = steps.computeIfAbsent(step, at -> new double[horizons.size() * FIGURES]);
        int base = horizon * FIGURES;
        of[base + SUM_FORECAST] += forecast;
        of[base + SUM_LAST] += lastValue;
        of[base + SUM_YESTERDAY] += yesterday;
        of[base + SUM_CAME] += came;
        of[base + OFF_FORECAST] += Math.abs(forecast - came);
        of[base + OFF_LAST] += Math.abs(lastValue - came);
        of[base + OFF_YESTERDAY] += Math.abs(yesterday - came);
        of[base + COUNT]++;
    }

    /** Drops what was judged of steps before this one. */
    void forgetBefore(long step) {
        steps.headMap(step).clear();
    }

    /** Steps of which something was judged. */
    int judgedSteps() {
        return steps.size();
    }

    /** Of all VMs, each by itself, by horizon. */
    List<ForecastError> ofVms() {
        List<ForecastError> errors = new ArrayList<>();
        for (int i = 0; i < horizons.size(); i++) {
            double[] total = new double[FIGURES];
            for (double[] of : steps.values()) {
                for (int figure = 0; figure < FIGURES; figure++) {
                    total[figure] += of[i * FIGURES + figure];
                }
            }
            double came = total[SUM_CAME];
            errors.add(new ForecastError(
                    horizons.get(i),
                    Math.round(total[COUNT]),
                    total[OFF_FORECAST] / came,
                    total[OFF_LAST] / came,
                    total[OFF_YESTERDAY] / came));
        }
        return errors;
    }

    /** Of the pool, by horizon. */
    List<ForecastError> ofPool() {
        List<ForecastError> errors = new ArrayList<>();
        for (int i = 0; i < horizons.size(); i++) {
            double[] off = new double[SUM_CAME + 1];
            int judged = 0;
            for (double[] of : steps.values()) {
                double came = of[i * FIGURES + SUM_CAME];
                for (int whose = 0; whose < SUM_CAME; whose++) {
                    off[whose] += Math.abs(of[i * FIGURES + whose] - came);
                }
                off[SUM_CAME] += came;
                judged += of[i * FIGURES + COUNT] > 0 ? 1 : 0;
            }
            errors.add(new ForecastError(
                    horizons.get(i),
                    judged,
                    off[SUM_FORECAST] / off[SUM_CAME],
                    off[SUM_LAST] / off[SUM_CAME],
                    off[SUM_YESTERDAY] / off[SUM_CAME]));
        }
        return errors;
    }
}
