package dev.evenkeel.engine.cli;

import dev.evenkeel.engine.app.PoolHistory;
import dev.evenkeel.engine.config.EngineConfig;
import dev.evenkeel.engine.whatif.Scenario;
import dev.evenkeel.engine.whatif.ScenarioReader;
import dev.evenkeel.engine.whatif.Sweep;
import dev.evenkeel.engine.whatif.Variant;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import picocli.CommandLine.Option;

/** Whether a pool's own history is to be played. */
final class HistoryOptions {
    @Option(
            names = "--from-store",
            paramLabel = "TIME",
            converter = DurationConverter.class,
            description =
                    "Play what the pool of --config went through in this time, such as 7d, as its store remembers it, under"
                            + " drs and under dpm. No engine may run on its data directory meanwhile.")
    private Duration length;

    @Option(names = "--config", paramLabel = "FILE", description = "The pool whose history is played.")
    private Path config;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Its data directory (default: what the configuration says).")
    private Path data;

    boolean isMeant() {
        return length != null && config != null;
    }

    /** @param sweeps of the configuration's settings */
    Scenario scenario(List<Sweep> sweeps) {
        EngineConfig read = ConfigOptions.reader().read(config);
        EngineConfig engine = data == null ? read : read.withData(read.data().in(data));
        List<Variant> policies = new ScenarioReader(ConfigOptions.reader(), sweeps).ofConfiguration(config);
        return Scenario.ofHistory(engine, PoolHistory.read(engine, length), length, policies);
    }

    /** The file that the pool is described by. */
    Path config() {
        return config;
    }
}
