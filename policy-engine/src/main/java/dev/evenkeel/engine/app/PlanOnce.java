package dev.evenkeel.engine.app;

import dev.evenkeel.engine.config.EngineConfig;
import dev.evenkeel.engine.config.EngineSettings;
import dev.evenkeel.engine.config.ExecutionSettings;
import dev.evenkeel.engine.config.MetricSettings;
import dev.evenkeel.engine.config.PolicySettings;
import dev.evenkeel.engine.config.SimulatedConfig;
import dev.evenkeel.engine.journal.History;
import dev.evenkeel.engine.journal.InMemoryJournal;
import dev.evenkeel.engine.policy.Decision;
import dev.evenkeel.engine.policy.Policies;
import dev.evenkeel.engine.policy.Policy;
import dev.evenkeel.engine.policy.Situation;
import dev.evenkeel.metrics.store.InMemoryStore;
import dev.evenkeel.model.HostId;
import dev.evenkeel.model.Ordered;
import dev.evenkeel.model.PoolSnapshot;
import dev.evenkeel.model.plan.Intent;
import dev.evenkeel.model.plan.Plan;
import dev.evenkeel.model.plan.Reason;
import dev.evenkeel.model.plan.Refusal;
import dev.evenkeel.model.plan.Remedy;
import dev.evenkeel.model.port.HostWaker;
import dev.evenkeel.model.port.MetricStore;
import dev.evenkeel.planner.RulesPlanner;
import dev.evenkeel.simulator.PoolSpec;
import dev.evenkeel.simulator.SimulatedPool;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;

/** Asks the policies once, as the control loop would, and executes nothing. */
public final class PlanOnce {
    private PlanOnce() {}

    /**
     * What came of it.
     *
     * @param policy which policy answered
     * @param decision its plan, or a hold
     * @param plan the plan; for a hold an empty one
     * @param holds why each policy that was asked before held back, by its name, in their order
     */
    public record Answer(String policy, Decision decision, Plan plan, Map<String, Reason> holds) {
        public Answer {
            holds = Ordered.copyOf(holds);
        }
    }

    /** For a snapshot, with a history in which nothing happened and every switched-off host wakeable. */
    public static Answer of(PoolSnapshot snapshot, PolicySettings policy) {
        EngineSettings settings = new EngineSettings(policy, MetricSettings.DEFAULT, ExecutionSettings.DEFAULT);
        return ask(snapshot, settings, EngineConfig.DEFAULT_SEED);
    }

    /**
     * For a configured pool: a simulated one after its longest window, a real one with what its store knows of the past. No engine may be
     * using the data directory of a real one.
     */
    public static Answer of(EngineConfig config) {
        return config.driver() instanceof SimulatedConfig ? simulated(config) : real(config);
    }

    private static Answer real(EngineConfig config) {
        try (DataDirectory data = DataDirectory.open(config.data().directory());
                PoolAccess pool = PoolAccess.open(config, data);
                MetricStore store = MetricStores.open(config, data)) {
            Connection connection = config.nodeExporter()
                    .map(exporter -> pool.connection().with(exporter, config.metrics()))
                    .orElse(pool.connection());
            Engine engine = engine(connection, config, store);
            engine.refill();
            engine.snapshots().snapshot(connection.pool());
            engine.collect();
            return ask(engine.snapshots().snapshot(connection.pool()), config.settings(), config.seed());
        }
    }

    private static Engine engine(Connection connection, EngineConfig config, MetricStore store) {
        return new Engine(
                connection,
                config.settings(),
                config.rules(),
                store,
                new InMemoryJournal(),
                config.data().journalRetention(),
                new RulesPlanner(),
                config.seed());
    }

    private static Answer simulated(EngineConfig config) {
        Simulation simulation = Simulation.of(config, Clock.systemUTC().instant());
        PoolSpec spec = simulation.spec();
        SteppedClock clock = new SteppedClock(spec.start(), ZoneOffset.UTC);
        SimulatedPool pool = SimulatedPool.create(spec, simulation.settings(), clock);
        Engine engine =
                engine(new Connection(spec.pool(), pool, new Wakeable(), clock, 1), config, new InMemoryStore());
        Duration interval = config.metrics().interval();
        Instant end = spec.start().plus(config.metrics().longestWindow());
        while (clock.instant().isBefore(end)) {
            clock.advanceTo(clock.instant().plus(interval));
            engine.collect();
        }
        return ask(engine.snapshots().snapshot(spec.pool()), config.settings(), config.seed());
    }

    private static Answer ask(PoolSnapshot snapshot, EngineSettings settings, long seed) {
        Situation situation = new Situation(
                snapshot,
                settings,
                new History(),
                snapshot.takenAt().minus(settings.policy().power().quietStart()),
                new RulesPlanner(),
                new Wakeable(),
                seed);
        Map<String, Reason> holds = new LinkedHashMap<>();
        List<Refusal> refusals = new ArrayList<>();
        List<Remedy> remedies = new ArrayList<>();
        for (Policy policy : Policies.of(settings.policy().mode())) {
            Decision decision = policy.decide(situation);
            if (decision instanceof Decision.Act act) {
                return new Answer(policy.name(), act, act.plan(), holds);
            }
            Decision.Hold hold = (Decision.Hold) decision;
            holds.put(policy.name(), hold.reason());
            refusals.addAll(hold.refusals());
            remedies.addAll(hold.remedies());
        }
        String sentences = holds.entrySet().stream()
                .map(hold -> hold.getKey() + ": " + hold.getValue().sentence())
                .collect(Collectors.joining("; "));
        Reason reason = Reason.of(Decision.NOTHING, sentences);
        Plan nothing =
                Plan.empty(snapshot.pool(), snapshot.takenAt(), new Intent.Balance(), reason, refusals, remedies);
        return new Answer("none", new Decision.Hold(reason, refusals, remedies), nothing, holds);
    }

    /** Stands for ways to wake that are not asked for here. */
    private static final class Wakeable implements HostWaker {
        @Override
        public List<String> ways(HostId host) {
            return List.of("any");
        }

        @Override
        public CompletableFuture<Void> wake(HostId host, String way) {
            throw new IllegalStateException("A plan that is only printed wakes nothing.");
        }
    }
}
