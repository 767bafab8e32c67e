package dev.evenkeel.engine.whatif;

import dev.evenkeel.engine.config.EngineConfig;
import java.util.List;

/**
 * One of the policies that a scenario is played under.
 *
 * @param name of the policy
 * @param settings that a sweep laid over the policy; none without a sweep. Name and settings are unique in a scenario
 * @param engine the scenario's engine with the policy's settings laid over it
 */
public record Variant(String name, List<Setting> settings, EngineConfig engine) {
    public Variant {
        settings = List.copyOf(settings);
    }
}
