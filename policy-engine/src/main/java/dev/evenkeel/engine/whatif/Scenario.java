package dev.evenkeel.engine.whatif;

import dev.evenkeel.engine.config.EngineConfig;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A story about a pool: what it is, what happens to it, and how it should end.
 *
 * @param story a sentence or two for people
 * @param engine the pool and what is wanted of it
 * @param length how long it is watched
 * @param events in the order of time
 * @param policies to be compared, apart from the engine's own; unique names
 * @param rates what energy costs, where that is of interest
 * @param expect how it should end under the engine's own policy, where that is known
 */
public record Scenario(
        String story,
        EngineConfig engine,
        Duration length,
        List<ScenarioEvent> events,
        List<Variant> policies,
        Optional<Rates> rates,
        Optional<Expectation> expect) {
    public Scenario {
        policies = List.copyOf(policies);
        events = events.stream().sorted(Comparator.comparing(ScenarioEvent::at)).toList();
    }
}
