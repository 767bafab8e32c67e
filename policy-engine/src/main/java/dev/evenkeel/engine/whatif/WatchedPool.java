package dev.evenkeel.engine.whatif;

import dev.evenkeel.engine.app.Beat;
import dev.evenkeel.engine.app.Engine;
import dev.evenkeel.engine.config.ForecastUse;
import dev.evenkeel.engine.config.MetricSettings;
import dev.evenkeel.model.Inventory;
import dev.evenkeel.model.PoolId;
import dev.evenkeel.model.load.Sample;
import dev.evenkeel.model.plan.Action;
import dev.evenkeel.model.port.ActionId;
import dev.evenkeel.model.port.ActionStatus;
import dev.evenkeel.model.port.Health;
import dev.evenkeel.model.port.HypervisorDriver;
import dev.evenkeel.simulator.SimulatedPool;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

/**
 * A simulated pool as an engine sees it that leaves out samples which would tell nothing new: while a pool is calm its counters grow
 * evenly, and one sample at the end tells as much as many. Whoever reads the inventory or forecasts finds the samples up to date.
 */
final class WatchedPool implements HypervisorDriver {
    private final SimulatedPool pool;
    private final Clock clock;
    private final MetricSettings settings;
    private final Duration longest;
    private Consumer<Duration> collector = interval -> {};
    private Instant sampledAt;
    private boolean behind;

    /** @param longest time that one sample stands for at most; zero leaves none out */
    WatchedPool(SimulatedPool pool, Clock clock, MetricSettings settings, Duration longest) {
        this.pool = pool;
        this.clock = clock;
        this.settings = settings;
        this.longest = longest;
        this.sampledAt = clock.instant();
    }

    /** The engine's beats, with those samples left out, and without the forecast where it is only watched: nobody does. */
    List<Beat> sampledBy(Engine engine) {
        collector = engine::collect;
        return engine.beats().stream()
                .filter(beat ->
                        settings.forecast() == ForecastUse.USE || !beat.name().equals(Engine.FORECAST))
                .map(this::thrifty)
                .toList();
    }

    private Beat thrifty(Beat beat) {
        return switch (beat.name()) {
            case Engine.SAMPLE -> new Beat(beat.name(), beat.period(), this::sampleIfNeeded);
            case Engine.FORECAST ->
                new Beat(beat.name(), beat.period(), () -> {
                    catchUp();
                    beat.task().run();
                });
            default -> beat;
        };
    }

    private void sampleIfNeeded() {
        Instant now = clock.instant();
        Instant next = now.plus(settings.interval());
        behind = Duration.between(sampledAt, next).compareTo(longest) <= 0
                && pool.isCalm(sampledAt, next, settings.staleAfter());
        if (!behind) {
            sample(now);
        }
    }

    /** Takes the sample that was left out last; to be called before anything is done to the pool. */
    void catchUp() {
        if (behind) {
            behind = false;
            sample(clock.instant());
        }
    }

    private void sample(Instant now) {
        Duration since = Duration.between(sampledAt, now);
        sampledAt = now;
        collector.accept(since.compareTo(settings.interval()) > 0 ? since : settings.interval());
    }

    @Override
    public Inventory inventory(PoolId id) {
        catchUp();
        return pool.inventory(id);
    }

    @Override
    public List<Sample> sample(PoolId id) {
        return pool.sample(id);
    }

    @Override
    public void start(ActionId id, Action action) {
        catchUp();
        pool.start(id, action);
    }

    @Override
    public ActionStatus status(ActionId id) {
        return pool.status(id);
    }

    @Override
    public void cancel(ActionId id) {
        catchUp();
        pool.cancel(id);
    }

    @Override
    public Health check() {
        return pool.check();
    }

    @Override
    public void close() {
        pool.close();
    }
}
