package dev.evenkeel.engine.app;

import dev.evenkeel.engine.config.EngineConfig;
import dev.evenkeel.engine.config.SimulatedConfig;
import dev.evenkeel.metrics.forecast.Backtest;
import dev.evenkeel.metrics.forecast.ForecastError;
import dev.evenkeel.model.VmId;
import dev.evenkeel.model.load.Metric;
import dev.evenkeel.model.load.Point;
import dev.evenkeel.model.load.Resolution;
import dev.evenkeel.model.load.RollUp;
import dev.evenkeel.model.load.Series;
import dev.evenkeel.model.port.MetricStore;
import dev.evenkeel.model.port.PortException;
import dev.evenkeel.simulator.load.TraceMetric;
import dev.evenkeel.simulator.load.TraceSet;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.LongConsumer;

/** How far off the forecast would have been on load that was recorded: traces, or what a pool's store has kept. */
public final class ForecastTrial {
    private static final Duration STEP = Resolution.FIVE_MINUTES.step();
    private static final Duration LONGEST_HISTORY = Duration.ofDays(60);
    private static final Duration LATELY = Duration.ofHours(6);

    /**
     * What came of it.
     *
     * @param load which load, in words
     * @param vms how many VMs
     * @param days how long their load is, days
     * @param ahead horizons
     */
    public record Result(String load, int vms, double days, List<Duration> ahead, List<Row> rows) {
        /**
         * One line of figures.
         *
         * @param of {@code each VM} or {@code the pool}
         * @param by {@code forecast}, {@code last value} or {@code yesterday}
         * @param errors Σ|error| ÷ Σ load, by horizon; not a number where nothing was judged
         */
        public record Row(String of, String by, List<Double> errors) {}

        /** True when enough was known to judge anything. */
        public boolean isJudged() {
            return rows.stream().flatMap(row -> row.errors().stream()).anyMatch(error -> !Double.isNaN(error));
        }

        /** True when the forecast was best at every horizon, for the VMs and for the pool. */
        public boolean isBest() {
            for (int i = 0; i < rows.size(); i += 3) {
                for (int j = 0; j < ahead.size(); j++) {
                    double forecast = rows.get(i).errors().get(j);
                    if (!(forecast < rows.get(i + 1).errors().get(j)
                            && forecast < rows.get(i + 2).errors().get(j))) {
                        return false;
                    }
                }
            }
            return true;
        }
    }

    private ForecastTrial() {}

    /**
     * On traces, as {@code run --traces} takes them.
     *
     * @param learned told after every VM how many were played
     */
    public static Result ofTraces(Path directory, Duration learning, LongConsumer learned) {
        TraceSet traces = TraceSet.read(directory);
        Backtest backtest = new Backtest(learning);
        long first = traces.firstDay().atStartOfDay(ZoneOffset.UTC).plus(STEP).toEpochSecond();
        for (int vm = 0; vm < traces.vms().size(); vm++) {
            float[] means = new float[traces.buckets()];
            for (int i = 0; i < means.length; i++) {
                means[i] = traces.recorded(TraceMetric.CPU, vm, i);
            }
            backtest.play(first, means);
            learned.accept(vm + 1);
        }
        return result("traces in " + directory, traces.vms().size(), traces.days(), backtest);
    }

    /** On what the pool's store has kept, of VMs that were sampled of late. No engine may be using the data directory. */
    public static Result ofHistory(EngineConfig config, Duration learning, LongConsumer learned) {
        try (DataDirectory data = DataDirectory.open(config.data().directory());
                MetricStore store = MetricStores.open(config, data)) {
            Instant to = Resolution.FIVE_MINUTES.floor(presentOf(config, data));
            Set<VmId> vms = new TreeSet<>();
            for (Point point : store.read(to.minus(LATELY), to)) {
                if (point.series().subject() instanceof VmId vm) {
                    vms.add(vm);
                }
            }
            if (vms.isEmpty()) {
                throw new PortException("The store of pool '" + config.pool() + "' has no load of the "
                        + LATELY.toHours() + " hours before " + to + ".");
            }
            Backtest backtest = new Backtest(learning);
            Instant from = to.minus(LONGEST_HISTORY);
            int known = 0;
            int played = 0;
            for (VmId vm : vms) {
                float[] means = means(store, vm, from, to);
                int begin = begin(means);
                known = Math.max(known, means.length - begin);
                backtest.play(
                        from.plus(STEP.multipliedBy(begin + 1L)).getEpochSecond(),
                        Arrays.copyOfRange(means, begin, means.length));
                learned.accept(++played);
            }
            double days = known * (double) STEP.toSeconds() / Duration.ofDays(1).toSeconds();
            return result("history of pool " + config.pool(), vms.size(), days, backtest);
        }
    }

    /** A simulated pool's time may be another than ours. */
    private static Instant presentOf(EngineConfig config, DataDirectory data) {
        Instant now = Clock.systemUTC().instant();
        return config.driver() instanceof SimulatedConfig simulated
                ? WorldTime.start(
                        data.resolve("world.json"), Simulation.of(config, now).spec(), simulated.speed())
                : now;
    }

    private static float[] means(MetricStore store, VmId vm, Instant from, Instant to) {
        float[] means = new float[(int) Duration.between(from, to).dividedBy(STEP)];
        Arrays.fill(means, Float.NaN);
        Set<Series> series = Set.of(new Series(vm, Metric.CPU), new Series(vm, Metric.CPU_WAIT));
        for (RollUp step : store.history(series, Resolution.FIVE_MINUTES, from, to)) {
            int at = (int) Duration.between(from, step.at()).dividedBy(STEP) - 1;
            means[at] = (float) ((Float.isNaN(means[at]) ? 0 : means[at]) + step.mean());
        }
        return means;
    }

    private static int begin(float[] means) {
        int begin = 0;
        while (begin < means.length && Float.isNaN(means[begin])) {
            begin++;
        }
        return begin;
    }

    private static Result result(String load, int vms, double days, Backtest backtest) {
        List<Result.Row> rows = new ArrayList<>();
        addRows("each VM", backtest.ofVms(), rows);
        addRows("the pool", backtest.ofPool(), rows);
        return new Result(load, vms, days, Backtest.HORIZONS, rows);
    }

    private static void addRows(String of, List<ForecastError> errors, List<Result.Row> rows) {
        rows.add(new Result.Row(
                of, "forecast", errors.stream().map(ForecastError::forecast).toList()));
        rows.add(new Result.Row(
                of, "last value", errors.stream().map(ForecastError::lastValue).toList()));
        rows.add(new Result.Row(
                of, "yesterday", errors.stream().map(ForecastError::yesterday).toList()));
    }
}
