package dev.evenkeel.engine.whatif;

import dev.evenkeel.engine.app.Recordings;
import dev.evenkeel.engine.app.Simulation;
import dev.evenkeel.engine.config.EngineConfig;
import dev.evenkeel.engine.policy.Words;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A story about a pool: what it is, what happens to it, and how it should end.
 *
 * @param story a sentence or two for people
 * @param engine the pool and what is wanted of it
 * @param stage makes the pool for an engine's configuration, anew at each call
 * @param length how long it is watched
 * @param events in the order of time
 * @param policies to be compared, apart from the engine's own; unique names
 * @param rates what energy costs, where that is of interest
 * @param expect how it should end under the engine's own policy, where that is known
 */
public record Scenario(
        String story,
        EngineConfig engine,
        Function<EngineConfig, Simulation> stage,
        Duration length,
        List<ScenarioEvent> events,
        List<Variant> policies,
        Optional<Rates> rates,
        Optional<Expectation> expect) {
    private static final Instant DEFAULT_START = Instant.parse("2026-03-02T08:00:00Z");

    public Scenario {
        policies = List.copyOf(policies);
        events = events.stream().sorted(Comparator.comparing(ScenarioEvent::at)).toList();
    }

    /** Makes the pools that configurations describe; they start on a Monday morning unless they say otherwise. @param recordings that have been read */
    static Function<EngineConfig, Simulation> described(Recordings recordings) {
        return config -> Simulation.of(config, DEFAULT_START, recordings);
    }

    /** True when the engine begins anew on the metrics that it left. */
    boolean restartsEngine() {
        return events.stream().anyMatch(ScenarioEvent.Process.class::isInstance);
    }

    /** What a pool went through lately, once more under each of these policies. */
    public static Scenario ofHistory(EngineConfig engine, Simulation history, Duration length, List<Variant> policies) {
        return new Scenario(
                "The last " + Words.duration(length) + " of pool " + engine.pool(),
                engine,
                history::as,
                length,
                List.of(),
                policies,
                Optional.empty(),
                Optional.empty());
    }
}
