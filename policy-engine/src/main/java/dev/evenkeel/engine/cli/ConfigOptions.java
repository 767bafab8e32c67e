package dev.evenkeel.engine.cli;

import dev.evenkeel.engine.app.HostModels;
import dev.evenkeel.engine.config.ConfigReader;
import dev.evenkeel.engine.config.EngineConfig;
import dev.evenkeel.engine.config.PolicyMode;
import dev.evenkeel.engine.config.PolicySettings;
import dev.evenkeel.engine.config.ResourceMarks;
import dev.evenkeel.engine.config.SimulatedConfig;
import dev.evenkeel.engine.config.simulated.PoolSource;
import dev.evenkeel.model.NetworkId;
import dev.evenkeel.model.PoolId;
import dev.evenkeel.model.Resource;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** Which pool, and where the engine keeps its data: from a file, or the built-in pool. */
final class ConfigOptions {
    /** A day in three minutes. */
    private static final double BUILT_IN_SPEED = 480;
    /** VMware DRS's value, where a network is watched at all. */
    private static final double NETWORK_THRESHOLD = 0.80;

    /** The built-in pool has a migration network of 10 Gbit/s, of which a migration gets half. */
    private static final double MIGRATION_MBPS = 5_000;

    /** A configured pool or the built-in one, not both. */
    static final class Source {
        @Option(names = "--config", paramLabel = "FILE", description = "Look after the pool that this file configures.")
        private Path config;

        @Option(
                names = "--traces",
                paramLabel = "DIR",
                description =
                        "Give the built-in pool the recorded load in this directory (the README says where to get some).")
        private Path traces;
    }

    @ArgGroup
    private Source source = new Source();

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Directory for samples and journal (default: " + DataOption.DEFAULT
                    + ", or what the configuration says).")
    private Path data;

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "Seed of every random choice of the built-in pool (default: 1).")
    private Long seed;

    /** The configuration that these options ask for. */
    EngineConfig read() {
        EngineConfig config = source.config == null ? builtIn() : reader().read(source.config);
        return data == null ? config : config.withData(config.data().in(data));
    }

    static ConfigReader reader() {
        return new ConfigReader(HostModels.names(), HostModels::namesIn, System.getenv());
    }

    private EngineConfig builtIn() {
        PoolSource pool = source.traces == null ? new PoolSource.BuiltIn() : new PoolSource.Recorded(source.traces);
        EngineConfig config = EngineConfig.defaults(
                new PoolId("built-in"), new SimulatedConfig(BUILT_IN_SPEED, Optional.empty(), pool));
        PolicySettings policy = config.policy()
                .withMode(PolicyMode.DPM)
                .withMarks(Resource.network(new NetworkId("lan")), ResourceMarks.of(NETWORK_THRESHOLD));
        EngineConfig built =
                config.withPolicy(policy).withExecution(config.execution().withMigrationMbps(MIGRATION_MBPS));
        return seed == null ? built : built.withSeed(seed);
    }
}
