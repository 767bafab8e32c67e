package dev.evenkeel.engine.properties;

import dev.evenkeel.engine.config.Automation;
import dev.evenkeel.engine.config.BalanceSettings;
import dev.evenkeel.engine.config.DrillSettings;
import dev.evenkeel.engine.config.EngineSettings;
import dev.evenkeel.engine.config.ExecutionSettings;
import dev.evenkeel.engine.config.ForecastUse;
import dev.evenkeel.engine.config.Levelling;
import dev.evenkeel.engine.config.MetricSettings;
import dev.evenkeel.engine.config.PolicyMode;
import dev.evenkeel.engine.config.PolicySettings;
import dev.evenkeel.engine.config.PowerSettings;
import dev.evenkeel.engine.config.ResourceMarks;
import dev.evenkeel.model.Resource;
import dev.evenkeel.model.rule.PoolRules;
import dev.evenkeel.model.rule.Rule;
import dev.evenkeel.simulator.SimulationSettings;
import dev.evenkeel.simulator.fault.Fault;
import dev.evenkeel.simulator.judge.JudgeTerms;
import dev.evenkeel.simulator.world.MigrationModel;
import dev.evenkeel.simulator.world.Physics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/**
 * What is wanted of a random pool: everything automatic, hosts switched off and on, and settings that let much happen in a day.
 *
 * @param settings of the engine
 * @param length of the trial
 */
record Wishes(EngineSettings settings, Duration length) {
    private static final Duration SAMPLING = Duration.ofMinutes(1);
    /** VMs that belong together may be apart for so long after a fault: a move is tried again late, and people approve late. */
    private static final Duration LATEST_MENDING = Duration.ofHours(4);

    static Wishes draw(Traits traits) {
        Random random = new Random(traits.seed() * 131 + 3);
        boolean isLong = traits.isSteady() || random.nextInt(12) == 0;
        Duration length = Duration.ofHours(isLong ? 24 : 4 + random.nextInt(4));
        return new Wishes(new EngineSettings(policy(random), metrics(random), execution(random)), length);
    }

    private static PolicySettings policy(Random random) {
        PolicySettings policy = new PolicySettings(
                PolicyMode.DPM,
                Automation.AUTO_ALL,
                Duration.ofMinutes(random.nextBoolean() ? 5 : 10),
                Optional.empty(),
                Map.of(),
                Map.of(
                        Resource.CPU,
                        ResourceMarks.of(0.75),
                        Resource.MEMORY,
                        ResourceMarks.of(0.85, ResourceMarks.MEMORY_CAP)),
                random.nextInt(2),
                new BalanceSettings(
                        10,
                        Duration.ofMinutes(10 + random.nextInt(21)),
                        4 + random.nextInt(5),
                        Levelling.of(1 + random.nextInt(5))),
                new PowerSettings(
                        1 + random.nextInt(2),
                        Duration.ofMinutes(20 + random.nextInt(41)),
                        Duration.ofMinutes(15),
                        2 + random.nextInt(3),
                        1 + random.nextInt(2),
                        Duration.ofHours(2 + random.nextInt(7)),
                        Duration.ofMinutes(15),
                        0.2,
                        DrillSettings.DEFAULT),
                Duration.ofMinutes(15));
        return random.nextBoolean()
                ? policy.withMarks(Resource.network(RandomPool.LAN), ResourceMarks.of(0.7))
                        .withMarks(Resource.network(RandomPool.STORAGE), ResourceMarks.of(0.7))
                : policy;
    }

    private static MetricSettings metrics(Random random) {
        return new MetricSettings(
                SAMPLING,
                Duration.ofMinutes(10),
                Duration.ofMinutes(5),
                Duration.ofMinutes(20 + random.nextInt(21)),
                0.8,
                ForecastUse.USE);
    }

    private static ExecutionSettings execution(Random random) {
        ExecutionSettings usual = ExecutionSettings.DEFAULT;
        int perHost = 1 + random.nextInt(2);
        return new ExecutionSettings(
                perHost,
                perHost,
                2 + random.nextInt(3),
                random.nextBoolean() ? 500 : 1_000,
                usual.migrationTimeLimit(),
                random.nextInt(3),
                usual.retryWait(),
                Duration.ofHours(1),
                usual.shutdownTimeLimit(),
                usual.wakeWait(),
                usual.wakeRetries(),
                usual.powerActionsPerPool(),
                usual.breakerFailures(),
                usual.breakerWindow());
    }

    /** The pool is as fast as the engine expects, and its judge knows what the engine is bound to. */
    SimulationSettings simulation(List<Rule> rules, List<Fault> faults, boolean isTroubled) {
        ExecutionSettings limits = settings.execution();
        JudgeTerms terms = new JudgeTerms(
                PoolRules.of(rules),
                Optional.empty(),
                limits.migrationsPerPool(),
                limits.migrationsPerHostIn(),
                limits.migrationsPerHostOut(),
                isTroubled ? LATEST_MENDING : JudgeTerms.NONE.grace());
        return SimulationSettings.DEFAULT
                .with(Physics.DEFAULT.with(MigrationModel.DEFAULT.withLinkMbps(limits.migrationMbps())))
                .with(terms)
                .with(faults);
    }
}
