package dev.evenkeel.engine.whatif;

import dev.evenkeel.engine.config.EngineConfig;
import dev.evenkeel.engine.config.PolicyMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.LongConsumer;

/**
 * Plays one scenario under each of its policies and under none, side by side on the given number of threads. Equal scenarios give
 * equal reports.
 */
public final class Study {
    /** The engine watches and does nothing. */
    public static final String DO_NOTHING = "do-nothing";

    private final Scenario scenario;
    private final List<Variant> policies;

    public Study(Scenario scenario) {
        this.scenario = scenario;
        this.policies = policies(scenario);
    }

    /** Doing nothing first; then what the scenario lists, or else what its engine is set to. */
    private static List<Variant> policies(Scenario scenario) {
        List<Variant> policies = new ArrayList<>();
        policies.add(new Variant(DO_NOTHING, withMode(scenario.engine(), PolicyMode.OFF)));
        policies.addAll(scenario.policies());
        PolicyMode own = scenario.engine().policy().mode();
        if (scenario.policies().isEmpty() && own != PolicyMode.OFF) {
            policies.add(new Variant(own.name().toLowerCase(Locale.ROOT), scenario.engine()));
        }
        return policies;
    }

    private static EngineConfig withMode(EngineConfig engine, PolicyMode mode) {
        return engine.withPolicy(engine.policy().withMode(mode));
    }

    /** How many steps of progress there are. */
    public long steps() {
        return policies.size() * new CourseReader(scenario.length(), () -> {}).readings(scenario.length());
    }

    /** @param progress told of each step that is done, on any thread */
    public StudyReport run(int threads, LongConsumer progress) throws InterruptedException {
        ExecutorService workers = Executors.newFixedThreadPool(threads);
        try {
            List<Callable<PolicyRun>> plays = policies.stream()
                    .<Callable<PolicyRun>>map(policy -> () -> play(policy, progress))
                    .toList();
            List<PolicyRun> runs = new ArrayList<>();
            for (Future<PolicyRun> played : workers.invokeAll(plays)) {
                runs.add(result(played));
            }
            return new StudyReport(scenario, runs);
        } finally {
            workers.shutdownNow();
        }
    }

    private PolicyRun play(Variant policy, LongConsumer progress) {
        CourseReader reader = new CourseReader(scenario.length(), () -> progress.accept(1));
        ScenarioOutcome outcome = ScenarioRun.play(scenario, policy, reader);
        return PolicyRun.of(policy.name(), outcome, reader.course());
    }

    private static PolicyRun result(Future<PolicyRun> played) throws InterruptedException {
        try {
            return played.get();
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof RuntimeException problem) {
                throw problem;
            }
            throw new IllegalStateException(failed.getCause());
        }
    }
}
