package dev.evenkeel.benchmarks;

import dev.evenkeel.engine.app.Connection;
import dev.evenkeel.engine.app.Engine;
import dev.evenkeel.engine.app.SteppedClock;
import dev.evenkeel.engine.config.Automation;
import dev.evenkeel.engine.config.EngineSettings;
import dev.evenkeel.engine.config.ExecutionSettings;
import dev.evenkeel.engine.config.MetricSettings;
import dev.evenkeel.engine.config.PolicyMode;
import dev.evenkeel.engine.config.PolicySettings;
import dev.evenkeel.engine.journal.InMemoryJournal;
import dev.evenkeel.metrics.store.QuestDbStore;
import dev.evenkeel.metrics.store.StoreLimits;
import dev.evenkeel.model.HostId;
import dev.evenkeel.model.port.HostWaker;
import dev.evenkeel.model.rule.PoolRules;
import dev.evenkeel.planner.RulesPlanner;
import dev.evenkeel.simulator.PoolSpec;
import dev.evenkeel.simulator.SimulatedPool;
import dev.evenkeel.simulator.SimulationSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/** An engine in shadow mode on a simulated pool that has been sampled for an hour. */
final class BenchmarkPool implements AutoCloseable {
    private static final Instant START = Instant.parse("2026-03-02T08:00:00Z");
    private static final Duration INTERVAL = MetricSettings.DEFAULT.interval();

    private final Path directory;
    private final SteppedClock clock = new SteppedClock(START, ZoneOffset.UTC);
    private final SimulatedPool pool;
    private final QuestDbStore store;
    private final Engine engine;

    private BenchmarkPool(PoolSpec spec, long seed) {
        try {
            directory = Files.createTempDirectory("evenkeel-benchmark");
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        pool = SimulatedPool.create(spec, SimulationSettings.DEFAULT, clock);
        store = QuestDbStore.open(directory.resolve("metrics"), StoreLimits.DEFAULT);
        PolicySettings policy = PolicySettings.DEFAULT.withMode(PolicyMode.DRS).withAutomation(Automation.SHADOW);
        engine = new Engine(
                new Connection(spec.pool(), pool, new NoWaker(), clock, 1),
                new EngineSettings(policy, MetricSettings.DEFAULT, ExecutionSettings.DEFAULT),
                PoolRules.NONE,
                store,
                new InMemoryJournal(),
                Duration.ofDays(90),
                new RulesPlanner(),
                seed);
        for (Duration passed = Duration.ZERO; passed.toHours() < 1; passed = passed.plus(INTERVAL)) {
            nextInterval();
            engine.collect();
        }
    }

    /** Every host at about 40 % CPU. */
    static BenchmarkPool quiet(int hosts, int vms, long seed) {
        return new BenchmarkPool(PoolSpecs.uniform(START, hosts, vms, seed, 0), seed);
    }

    /** The same with every tenth host at about 90 % CPU. */
    static BenchmarkPool busy(int hosts, int vms, long seed) {
        return new BenchmarkPool(PoolSpecs.uniform(START, hosts, vms, seed, 10), seed);
    }

    Engine engine() {
        return engine;
    }

    /** Lets one sampling interval pass in the pool. */
    void nextInterval() {
        clock.advanceTo(clock.instant().plus(INTERVAL));
        pool.advance();
    }

    @Override
    public void close() {
        store.close();
        try (Stream<Path> files = Files.walk(directory)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(path -> path.toFile().delete());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static final class NoWaker implements HostWaker {
        @Override
        public List<String> ways(HostId host) {
            return List.of();
        }

        @Override
        public CompletableFuture<Void> wake(HostId host, String way) {
            throw new UnsupportedOperationException("No host sleeps here.");
        }
    }
}
