package dev.evenkeel.engine.app;

import dev.evenkeel.engine.config.EngineConfig;
import dev.evenkeel.engine.config.ExecutionSettings;
import dev.evenkeel.engine.config.SimulatedConfig;
import dev.evenkeel.engine.config.simulated.HostDescription;
import dev.evenkeel.engine.config.simulated.PoolSource;
import dev.evenkeel.model.Host;
import dev.evenkeel.model.Resource;
import dev.evenkeel.simulator.PoolSpec;
import dev.evenkeel.simulator.SimulatedHost;
import dev.evenkeel.simulator.SimulationSettings;
import dev.evenkeel.simulator.builtin.BuiltInPool;
import dev.evenkeel.simulator.judge.JudgeTerms;
import dev.evenkeel.simulator.load.LoadSource;
import dev.evenkeel.simulator.world.MigrationModel;
import dev.evenkeel.simulator.world.Physics;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * A simulated pool as a configuration asks for it.
 *
 * @param spec its hosts, VMs and load
 * @param settings how it is simulated, and what its judge holds the engine to
 * @param description for people, several lines
 */
public record Simulation(PoolSpec spec, SimulationSettings settings, String description) {
    /** @param now the first moment of its time where nothing else says so */
    public static Simulation of(EngineConfig config, Instant now) {
        return of(config, now, new Recordings());
    }

    /** The same, and what has been read before is not read again. */
    public static Simulation of(EngineConfig config, Instant now, Recordings recordings) {
        if (!(config.driver() instanceof SimulatedConfig simulated)) {
            throw new IllegalArgumentException(
                    "Pool '" + config.pool()
                            + "' is not simulated, and this works with simulated pools alone.\nMaybe give it a pool with 'driver: simulated'.");
        }
        BuiltInPool built = pool(config, simulated, now, recordings);
        PoolSpec spec = new PoolSpec(
                config.pool(),
                built.spec().start(),
                built.spec().hosts().stream()
                        .map(host -> inGroups(host, config))
                        .toList(),
                built.spec().vms(),
                built.spec().load());
        return new Simulation(spec, SimulationSettings.DEFAULT, built.description()).as(config);
    }

    /** The pool's judge looks at the same racks as the engine. */
    private static SimulatedHost inGroups(SimulatedHost simulated, EngineConfig config) {
        Host host = simulated.host();
        return simulated.with(host.withGroups(config.policy().groupsOf(host.id())));
    }

    private static BuiltInPool pool(
            EngineConfig config, SimulatedConfig simulated, Instant now, Recordings recordings) {
        PoolSource source = simulated.source();
        if (source instanceof PoolSource.BuiltIn) {
            return BuiltInPool.generated(config.seed());
        }
        if (source instanceof PoolSource.Recorded recorded) {
            return recordings.pool(recorded, simulated.start(), config.seed());
        }
        PoolSource.Described described = (PoolSource.Described) source;
        PoolSpec spec = new DescribedPool(HostModels.with(described.models()), recordings)
                .build(config.pool(), simulated.start().orElse(now), described, config.seed());
        return new BuiltInPool(
                spec, spec.hosts().size() + " simulated hosts, " + spec.vms().size() + " VMs");
    }

    /** Another pool, behaving in the same way. */
    Simulation with(PoolSpec other, String inWords) {
        return new Simulation(other, settings, inWords);
    }

    /** What decides how it behaves as this configuration wants it: its rules, limits and migration network. */
    public Simulation as(EngineConfig config) {
        return new Simulation(
                spec, SimulationSettings.DEFAULT.with(terms(config)).with(physics(config)), description);
    }

    /** The same pool under another load. */
    public Simulation under(UnaryOperator<LoadSource> change) {
        return new Simulation(
                new PoolSpec(spec.pool(), spec.start(), spec.hosts(), spec.vms(), change.apply(spec.load())),
                settings,
                description);
    }

    /** A host that joins the configuration's pool. @param number of the host in the pool, beyond those that it began with */
    public static SimulatedHost newHost(HostDescription description, int number, EngineConfig config) {
        Optional<Path> models = config.driver() instanceof SimulatedConfig simulated
                        && simulated.source() instanceof PoolSource.Described described
                ? described.models()
                : Optional.empty();
        return new DescribedPool(HostModels.with(models), new Recordings()).host(description, number);
    }

    /** The same pool, in which overload begins at the CPU threshold of another configuration, so that several can be compared. */
    public Simulation overloadedAs(EngineConfig other) {
        return new Simulation(spec, settings.with(withOverloadOf(other, settings.physics())), description);
    }

    /** Migrations are as fast as the configuration expects, and overload begins at its CPU threshold. */
    private static Physics physics(EngineConfig config) {
        return withOverloadOf(
                config,
                Physics.DEFAULT.with(
                        MigrationModel.DEFAULT.withLinkMbps(config.execution().migrationMbps())));
    }

    private static Physics withOverloadOf(EngineConfig config, Physics physics) {
        return Optional.ofNullable(config.policy().marks().get(Resource.CPU))
                .map(marks -> physics.withOverloadLevel(marks.high()))
                .orElse(physics);
    }

    private static JudgeTerms terms(EngineConfig config) {
        ExecutionSettings limits = config.execution();
        JudgeTerms terms = JudgeTerms.NONE
                .withRules(config.rules())
                .withLimits(limits.migrationsPerPool(), limits.migrationsPerHostIn(), limits.migrationsPerHostOut());
        return config.policy().hosts().map(terms::withPolicyHosts).orElse(terms);
    }
}
