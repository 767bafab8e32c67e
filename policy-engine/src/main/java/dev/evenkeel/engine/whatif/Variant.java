package dev.evenkeel.engine.whatif;

import dev.evenkeel.engine.config.EngineConfig;

/**
 * One of the policies that a scenario is played under.
 *
 * @param name unique in the scenario
 * @param engine the scenario's engine with this policy's settings laid over it
 */
public record Variant(String name, EngineConfig engine) {}
