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
import java.util.function.Function;
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
        policies.add(new Variant(DO_NOTHING, List.of(), withMode(scenario.engine(), PolicyMode.OFF)));
        policies.addAll(scenario.policies());
        boolean acts = scenario.engine().policy().mode() != PolicyMode.OFF;
        if (scenario.policies().isEmpty() && acts) {
            policies.add(new Variant(ownName(scenario.engine()), List.of(), scenario.engine()));
        }
        return policies;
    }

    /** The name of what an engine is set to, where it is given no other: {@code dpm}. */
    static String ownName(EngineConfig engine) {
        return engine.policy().mode().name().toLowerCase(Locale.ROOT);
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
        return new StudyReport(scenario, inParallel(threads, policies, policy -> play(scenario, policy, progress)));
    }

    /** Plays a scenario under one policy. */
    public static PolicyRun play(Scenario scenario, Variant policy, LongConsumer progress) {
        CourseReader reader = new CourseReader(scenario.length(), () -> progress.accept(1));
        ScenarioOutcome outcome = ScenarioRun.play(scenario, policy, reader);
        return PolicyRun.of(policy.name(), outcome, reader.course());
    }

    /** What each policy comes to, in their order; the first that fails is thrown. */
    public static <T> List<T> inParallel(int threads, List<Variant> policies, Function<Variant, T> play)
            throws InterruptedException {
        ExecutorService workers = Executors.newFixedThreadPool(threads);
        try {
            List<Callable<T>> plays = policies.stream()
                    .<Callable<T>>map(policy -> () -> play.apply(policy))
                    .toList();
            List<T> results = new ArrayList<>();
            for (Future<T> played : workers.invokeAll(plays)) {
                results.add(result(played));
            }
            return results;
        } finally {
            workers.shutdownNow();
        }
    }

    private static <T> T result(Future<T> played) throws InterruptedException {
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
