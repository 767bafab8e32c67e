package dev.evenkeel.engine.config;

import dev.evenkeel.model.PoolId;
import dev.evenkeel.model.rule.PoolRules;
import java.util.Optional;

/**
 * Everything that is configured of an engine: one pool and what is wanted of it.
 *
 * @param pool its name
 * @param policy what is wanted of it
 * @param metrics how load is sampled and judged
 * @param nodeExporter what tells of hosts what the hypervisor does not
 * @param execution how plans are executed
 * @param wake how its hosts are woken
 * @param rules where its VMs may run
 * @param data where metrics and journal are kept
 * @param seed of every random choice
 * @param driver how the pool is reached
 */
public record EngineConfig(
        PoolId pool,
        PolicySettings policy,
        MetricSettings metrics,
        Optional<NodeExporterConfig> nodeExporter,
        ExecutionSettings execution,
        WakeSettings wake,
        PoolRules rules,
        DataSettings data,
        long seed,
        DriverConfig driver) {
    public static final long DEFAULT_SEED = 1;

    /** The defaults for a pool that is reached in this way. */
    public static EngineConfig defaults(PoolId pool, DriverConfig driver) {
        return new EngineConfig(
                pool,
                PolicySettings.DEFAULT.withAutomation(driver.defaultAutomation()),
                MetricSettings.DEFAULT,
                Optional.empty(),
                ExecutionSettings.DEFAULT,
                WakeSettings.DEFAULT,
                PoolRules.NONE,
                DataSettings.DEFAULT,
                DEFAULT_SEED,
                driver);
    }

    /** What decides how the engine behaves, apart from what it is connected to. */
    public EngineSettings settings() {
        return new EngineSettings(policy, metrics, execution);
    }

    public EngineConfig withPolicy(PolicySettings newPolicy) {
        return new EngineConfig(pool, newPolicy, metrics, nodeExporter, execution, wake, rules, data, seed, driver);
    }

    public EngineConfig withExecution(ExecutionSettings newExecution) {
        return new EngineConfig(pool, policy, metrics, nodeExporter, newExecution, wake, rules, data, seed, driver);
    }

    public EngineConfig withSeed(long newSeed) {
        return new EngineConfig(pool, policy, metrics, nodeExporter, execution, wake, rules, data, newSeed, driver);
    }

    public EngineConfig withData(DataSettings newData) {
        return new EngineConfig(pool, policy, metrics, nodeExporter, execution, wake, rules, newData, seed, driver);
    }

    public EngineConfig withDriver(DriverConfig newDriver) {
        return new EngineConfig(pool, policy, metrics, nodeExporter, execution, wake, rules, data, seed, newDriver);
    }
}
