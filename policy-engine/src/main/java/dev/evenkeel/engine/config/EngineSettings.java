package dev.evenkeel.engine.config;

/**
 * Everything that decides how the engine behaves, apart from what it is connected to.
 *
 * @param policy what is wanted of the pool
 * @param metrics how load is sampled and judged
 * @param execution how plans are executed
 */
public record EngineSettings(PolicySettings policy, MetricSettings metrics, ExecutionSettings execution) {
    public static final EngineSettings DEFAULT =
            new EngineSettings(PolicySettings.DEFAULT, MetricSettings.DEFAULT, ExecutionSettings.DEFAULT);
}
