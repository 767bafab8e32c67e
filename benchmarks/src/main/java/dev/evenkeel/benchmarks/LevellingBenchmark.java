package dev.evenkeel.benchmarks;

import dev.evenkeel.engine.config.BalanceSettings;
import dev.evenkeel.engine.config.EngineSettings;
import dev.evenkeel.engine.config.ExecutionSettings;
import dev.evenkeel.engine.config.Levelling;
import dev.evenkeel.engine.config.MetricSettings;
import dev.evenkeel.engine.config.PolicySettings;
import dev.evenkeel.engine.journal.History;
import dev.evenkeel.engine.policy.Decision;
import dev.evenkeel.engine.policy.LevellingPolicy;
import dev.evenkeel.engine.policy.Situation;
import dev.evenkeel.model.HostId;
import dev.evenkeel.model.PoolSnapshot;
import dev.evenkeel.model.load.Window;
import dev.evenkeel.model.plan.Intent;
import dev.evenkeel.model.plan.Plan;
import dev.evenkeel.model.plan.PlanLimits;
import dev.evenkeel.model.plan.PlanRequest;
import dev.evenkeel.model.port.HostWaker;
import dev.evenkeel.planner.RulesPlanner;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.function.ToDoubleFunction;
import java.util.stream.LongStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** What each level of levelling lets be, asks for, and comes to on random pools. */
@Command(
        name = "levelling",
        mixinStandardHelpOptions = true,
        description = "Prints what the levels of policy.balance.levelling mean, and what they do to random pools.")
final class LevellingBenchmark implements Callable<Integer> {
    @Option(names = "--pools", defaultValue = "200", description = "How many pools (default ${DEFAULT-VALUE}).")
    private int pools;

    @Option(names = "--seed", defaultValue = "1", description = "Seed of the first pool (default ${DEFAULT-VALUE}).")
    private long seed;

    @Override
    public Integer call() {
        System.out.printf(
                "%n%d pools of 4–10 hosts at 15–70 %% CPU, seeds %d–%d; means for one pool%n",
                pools, seed, seed + pools - 1);
        System.out.printf(
                "%5s %11s %15s %9s %7s %7s %9s%n",
                "level", "spread let", "gain a minute", "plans", "moves", "GiB", "CPU σ");
        List<PoolSnapshot> snapshots = LongStream.range(seed, seed + pools)
                .mapToObj(RandomPools::uneven)
                .toList();
        for (Levelling levelling : Levelling.values()) {
            print(
                    levelling,
                    snapshots.stream().map(pool -> effect(pool, levelling)).toList());
        }
        System.out.println(
                "spread let: points above the pool's mean; gain a minute: points that a minute of moving must"
                        + " bring; plans: share of the pools in which something moves");
        return 0;
    }

    private void print(Levelling levelling, List<Effect> effects) {
        System.out.printf(
                Locale.ROOT,
                "%5d %11s %15s %8.0f%% %7.2f %7.1f %9.2f%n",
                levelling.level(),
                points(levelling.spread()),
                points(levelling.gainPerMinute()),
                mean(effects, effect -> effect.moves() > 0 ? 100 : 0),
                mean(effects, Effect::moves),
                mean(effects, Effect::movedGiB),
                mean(effects, Effect::imbalance));
    }

    private static String points(double fraction) {
        return Double.isInfinite(fraction) ? "any" : String.format(Locale.ROOT, "%.1f", 100 * fraction);
    }

    private static double mean(List<Effect> effects, ToDoubleFunction<Effect> figure) {
        return effects.stream().mapToDouble(figure).average().orElse(0);
    }

    private Effect effect(PoolSnapshot pool, Levelling levelling) {
        PolicySettings policy = PolicySettings.DEFAULT.withBalance(BalanceSettings.DEFAULT.with(levelling));
        EngineSettings settings = new EngineSettings(policy, MetricSettings.DEFAULT, ExecutionSettings.DEFAULT);
        Situation situation =
                new Situation(pool, settings, new History(), pool.takenAt(), new RulesPlanner(), new NoWaker(), seed);
        Decision decision = new LevellingPolicy().decide(situation);
        Plan plan = decision instanceof Decision.Act act
                ? act.plan()
                : Plan.empty(
                        pool.pool(),
                        pool.takenAt(),
                        new Intent.Balance(),
                        ((Decision.Hold) decision).reason(),
                        List.of());
        PlanLimits limits = new PlanLimits(10, 1, 1, 2, 1_000, 1);
        return new Effect(
                new PlanRequest(
                        pool,
                        Window.POWER_OFF,
                        new Intent.Balance(),
                        policy.thresholds(),
                        limits,
                        Map.of(),
                        Map.of(),
                        seed),
                plan);
    }

    private static final class NoWaker implements HostWaker {
        @Override
        public List<String> ways(HostId host) {
            return List.of();
        }

        @Override
        public CompletableFuture<Void> wake(HostId host, String way) {
            throw new UnsupportedOperationException("No host sleeps here.");
        }
    }
}
