package dev.evenkeel.engine.app;

import dev.evenkeel.engine.app.Finding.Verdict;
import dev.evenkeel.engine.config.EngineConfig;
import dev.evenkeel.engine.config.ForecastUse;
import dev.evenkeel.engine.config.SimulatedConfig;
import dev.evenkeel.engine.journal.History;
import dev.evenkeel.engine.journal.InMemoryJournal;
import dev.evenkeel.engine.loop.Standing;
import dev.evenkeel.metrics.CollectionReport;
import dev.evenkeel.metrics.Collector;
import dev.evenkeel.metrics.LoadWindows;
import dev.evenkeel.metrics.PoolSnapshots;
import dev.evenkeel.metrics.WindowSettings;
import dev.evenkeel.metrics.store.InMemoryStore;
import dev.evenkeel.model.PoolSnapshot;
import dev.evenkeel.model.load.Outlook;
import dev.evenkeel.model.port.Health;
import dev.evenkeel.model.port.MetricStore;
import dev.evenkeel.model.port.PortException;
import dev.evenkeel.simulator.SimulatedPool;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Looks at everything that a configuration needs: through the engine that runs on its data, or, when none runs, by itself. */
public final class Doctor {
    /** Counters need two samples, and the figures of second sources one more. */
    private static final int SAMPLES = 4;

    private static final Duration BETWEEN_SAMPLES = Duration.ofSeconds(2);

    private Doctor() {}

    /** What was found, in a fixed order. */
    public static List<Finding> look(EngineConfig config) {
        List<Finding> findings = new ArrayList<>();
        findings.add(Finding.of(
                Verdict.OK,
                "configuration",
                "pool " + config.pool() + ", " + config.policy().mode() + ", "
                        + config.policy().automation() + ", " + config.rules().size() + " rules"));
        Optional<String> answer = askEngine(config);
        if (answer.isPresent()) {
            findings.add(
                    Finding.of(Verdict.OK, "engine", "runs on " + config.data().directory() + ", and is asked"));
            findings.addAll(CheckupText.parse(answer.get()));
        } else {
            findings.add(Finding.of(
                    Verdict.OK,
                    "engine",
                    "none runs on " + config.data().directory() + "; everything is looked at from here"));
            findings.addAll(byItself(config));
        }
        return findings;
    }

    private static Optional<String> askEngine(EngineConfig config) {
        if (!Files.exists(config.data().directory().resolve("control.sock"))) {
            return Optional.empty();
        }
        try {
            String answer =
                    ControlSocket.ask(config.data().directory(), "doctor").strip();
            if (answer.startsWith("error: ")) {
                throw new PortException(
                        "The engine that runs can not say how it is: " + answer.substring("error: ".length()));
            }
            return Optional.of(answer);
        } catch (PortException nobody) {
            if (nobody.getMessage().startsWith("The engine that runs")) {
                throw nobody;
            }
            return Optional.empty();
        }
    }

    private static List<Finding> byItself(EngineConfig config) {
        return config.driver() instanceof SimulatedConfig ? simulated(config) : real(config);
    }

    /** A real pool, sampled as fast as its figures change. */
    private static List<Finding> real(EngineConfig config) {
        try (DataDirectory data = DataDirectory.open(config.data().directory());
                PoolAccess pool = PoolAccess.open(config, data);
                MetricStore store = MetricStores.open(config, data)) {
            return look(config, withExporters(config, pool.connection()), store.check(), Doctor::sleep);
        }
    }

    private static void sleep() {
        try {
            Thread.sleep(BETWEEN_SAMPLES.toMillis());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new PortException("It was interrupted.", interrupted);
        }
    }

    private static Connection withExporters(EngineConfig config, Connection connection) {
        return config.nodeExporter()
                .map(exporter -> connection.with(exporter, config.metrics()))
                .orElse(connection);
    }

    /** A simulated pool as it is described, sampled on its own time. */
    private static List<Finding> simulated(EngineConfig config) {
        Simulation simulation = Simulation.of(config, Clock.systemUTC().instant());
        SteppedClock clock = new SteppedClock(simulation.spec().start(), ZoneOffset.UTC);
        SimulatedPool pool = SimulatedPool.create(simulation.spec(), simulation.settings(), clock);
        try (SimulatedConnection simulated = new SimulatedConnection(simulation, pool, clock, 1)) {
            return look(
                    config,
                    withExporters(config, simulated.connection()),
                    store(config),
                    () -> clock.advanceTo(clock.instant().plus(config.metrics().interval())));
        }
    }

    /** @param pass lets time pass between two samples */
    private static List<Finding> look(EngineConfig config, Connection connection, Health store, Runnable pass) {
        Clock clock = connection.clock();
        WindowSettings settings = Windows.of(config.metrics());
        LoadWindows windows = new LoadWindows(settings);
        Collector collector =
                new Collector(connection.pool(), connection.reader(), new InMemoryStore(), windows, settings, clock);
        InMemoryJournal journal = new InMemoryJournal();
        Standing standing = new Standing(config.policy(), History.of(journal, clock.instant()), journal, clock);
        PoolSnapshots snapshots = new PoolSnapshots(
                connection.reader(), windows, config.rules(), standing::apply, () -> Outlook.NONE, clock);
        CollectionReport newest = collector.collect();
        PoolSnapshot snapshot = snapshots.snapshot(connection.pool());
        for (int i = 1; i < SAMPLES; i++) {
            pass.run();
            collector.know(snapshot);
            newest = collector.collect();
            snapshot = snapshots.snapshot(connection.pool());
        }
        String forecast = config.metrics().forecast() == ForecastUse.OFF
                ? "off"
                : "learns and is judged while an engine runs ('evenkeel backtest' tells of the past)";
        return new Checkup(
                        connection,
                        config.settings(),
                        config.rules(),
                        snapshot,
                        windows,
                        Optional.of(newest),
                        store,
                        forecast)
                .findings();
    }

    private static Health store(EngineConfig config) {
        try (DataDirectory data = DataDirectory.open(config.data().directory());
                MetricStore store = MetricStores.open(config, data)) {
            return store.check();
        } catch (PortException unusable) {
            return new Health(List.of(unusable.getMessage()));
        }
    }
}
