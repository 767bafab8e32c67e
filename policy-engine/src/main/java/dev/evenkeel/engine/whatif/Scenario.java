package dev.evenkeel.engine.whatif;

import dev.evenkeel.engine.config.EngineConfig;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;

/**
 * A story about a pool: what it is, what happens to it, and how it should end.
 *
 * @param story a sentence or two for people
 * @param engine the pool and what is wanted of it
 * @param length how long it is watched
 * @param events in the order of time
 * @param expect how it should end
 */
public record Scenario(
        String story, EngineConfig engine, Duration length, List<ScenarioEvent> events, Expectation expect) {
    public Scenario {
        events = events.stream().sorted(Comparator.comparing(ScenarioEvent::at)).toList();
    }
}
