package dev.evenkeel.metrics.forecast;

import dev.evenkeel.model.VmId;
import dev.evenkeel.model.load.Metric;
import dev.evenkeel.model.load.Outlook;
import dev.evenkeel.model.load.Resolution;
import dev.evenkeel.model.load.RollUp;
import dev.evenkeel.model.load.Series;
import dev.evenkeel.model.port.MetricStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * What the CPU demand of a pool's VMs will be, learned from the store's history and from then on step by step. It is of use only while it is
 * better than the last value and than the value at the same time yesterday, on this pool and in the past two weeks, half an hour and
 * an hour ahead, for the VMs each by itself and for all together. Several threads may use it.
 */
public final class PoolForecast {
    public static final Duration STEP = SeriesForecast.STEP;
    private static final List<Duration> HORIZONS = List.of(STEP, Duration.ofMinutes(30), Duration.ofHours(1));
    /** Until a policy has looked, a host has woken and VMs have moved to it about so long passes. */
    private static final int SOON = 1;

    private static final int HOUR = 2;
    private static final int DAY_STEPS = 288;
    private static final int JUDGED_STEPS = 14 * DAY_STEPS;
    /** Judged for so long before it is believed. */
    private static final int LEAST_STEPS = 3 * DAY_STEPS;

    private static final Duration HISTORY = Duration.ofDays(Profile.DAYS);
    /** VMs whose history is read at one step: a large pool is learned bit by bit. */
    private static final int LEARNED_A_STEP = 200;

    private static final int READ_AT_ONCE = 50;

    private final Map<VmId, JudgedForecast> vms = new HashMap<>();
    private final TrackRecord record = new TrackRecord(HORIZONS);
    private Instant newest = Instant.MIN;

    /**
     * Takes a step: what every VM demanded on the mean of it. VMs that are new are learned from the history first, some at each step.
     *
     * @param end of the step, a whole number of steps since 1970
     * @param cpuMhz by VM; VMs of which nothing is known are left out
     */
    public synchronized void observe(Instant end, Map<VmId, Double> cpuMhz, MetricStore history) {
        if (!end.isAfter(newest)) {
            return;
        }
        learn(end, cpuMhz.keySet(), history);
        cpuMhz.forEach((vm, mhz) -> {
            JudgedForecast forecast = vms.get(vm);
            if (forecast != null) {
                forecast.observe(end.getEpochSecond(), mhz, record);
            }
        });
        newest = end;
        record.forgetBefore(end.getEpochSecond() / STEP.toSeconds() - JUDGED_STEPS);
        vms.values()
                .removeIf(forecast -> forecast.isOlderThan(end.minus(HISTORY).getEpochSecond()));
    }

    private void learn(Instant end, Collection<VmId> present, MetricStore history) {
        List<VmId> unlearned = present.stream()
                .filter(vm -> !vms.containsKey(vm))
                .sorted()
                .limit(LEARNED_A_STEP)
                .toList();
        for (int from = 0; from < unlearned.size(); from += READ_AT_ONCE) {
            List<VmId> some = unlearned.subList(from, Math.min(unlearned.size(), from + READ_AT_ONCE));
            Map<VmId, TreeMap<Instant, Double>> loads = read(some, end.minus(STEP), history);
            for (VmId vm : some) {
                JudgedForecast forecast = new JudgedForecast(HORIZONS);
                loads.getOrDefault(vm, new TreeMap<>())
                        .forEach((at, mhz) -> forecast.observe(at.getEpochSecond(), mhz, record));
                vms.put(vm, forecast);
            }
        }
    }

    private static Map<VmId, TreeMap<Instant, Double>> read(List<VmId> vms, Instant to, MetricStore history) {
        Set<Series> series = new HashSet<>();
        for (VmId vm : vms) {
            series.add(new Series(vm, Metric.CPU));
            series.add(new Series(vm, Metric.CPU_WAIT));
        }
        Map<VmId, TreeMap<Instant, Double>> loads = new HashMap<>();
        for (RollUp step : history.history(series, Resolution.FIVE_MINUTES, to.minus(HISTORY), to)) {
            loads.computeIfAbsent((VmId) step.series().subject(), vm -> new TreeMap<>())
                    .merge(step.at(), step.mean(), Double::sum);
        }
        return loads;
    }

    /** What is expected of the VMs; nothing while the forecast is not {@linkplain #refusal of use}. */
    public synchronized Outlook outlook() {
        if (refusal().isPresent()) {
            return Outlook.NONE;
        }
        Map<VmId, Double> soon = new TreeMap<>();
        Map<VmId, Double> peak = new TreeMap<>();
        vms.forEach((vm, forecast) -> {
            if (forecast.forecast().isReady()) {
                double inHalfAnHour = forecast.forecast().expected(SOON);
                soon.put(vm, inHalfAnHour);
                peak.put(vm, Math.max(inHalfAnHour, forecast.forecast().expected(HOUR)));
            }
        });
        return new Outlook(soon, peak);
    }

    /** Why the forecast is not to be used; empty when it is better than guessing. */
    public synchronized Optional<String> refusal() {
        int known = record.judgedSteps();
        if (known < LEAST_STEPS) {
            return Optional.of(String.format(
                    Locale.ROOT,
                    "it was judged for %.1f days on this pool, and is used after %d at the earliest",
                    known / (double) DAY_STEPS,
                    LEAST_STEPS / DAY_STEPS));
        }
        List<String> lost = new ArrayList<>();
        for (int horizon : new int[] {SOON, HOUR}) {
            compare("VMs", record.ofVms().get(horizon), lost);
            compare("the pool", record.ofPool().get(horizon), lost);
        }
        return lost.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", lost));
    }

    private static void compare(String whose, ForecastError error, List<String> lost) {
        if (!error.isBest()) {
            boolean byLast = error.lastValue() <= error.yesterday();
            lost.add(String.format(
                    Locale.ROOT,
                    "of %s it is %.1f %% off %d min ahead, %s %.1f %%",
                    whose,
                    error.forecast() * 100,
                    error.ahead().toMinutes(),
                    byLast ? "the last value" : "yesterday's",
                    Math.min(error.lastValue(), error.yesterday()) * 100));
        }
    }

    /** How far off it was in the past two weeks, of VMs each by itself, by horizon. */
    public synchronized List<ForecastError> ofVms() {
        return record.ofVms();
    }

    /** Likewise of the pool. */
    public synchronized List<ForecastError> ofPool() {
        return record.ofPool();
    }
}
