package dev.evenkeel.benchmarks;

import dev.evenkeel.benchmarks.optimum.Moves;
import dev.evenkeel.engine.config.ExecutionSettings;
import dev.evenkeel.engine.config.PolicySettings;
import dev.evenkeel.engine.config.ResourceMarks;
import dev.evenkeel.model.HostId;
import dev.evenkeel.model.PoolSnapshot;
import dev.evenkeel.model.Resource;
import dev.evenkeel.model.load.Window;
import dev.evenkeel.model.plan.Intent;
import dev.evenkeel.model.plan.Plan;
import dev.evenkeel.model.plan.PlanLimits;
import dev.evenkeel.model.plan.PlanRequest;
import dev.evenkeel.model.plan.Threshold;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;

/**
 * What is asked about random pools: the default marks of CPU, both networks at 80 %, memory watched in every second pool, room for the
 * failure of one host in every third.
 */
final class RandomRequests {
    private static final ResourceMarks NETWORK = ResourceMarks.of(0.80);

    /** A night. */
    static final Duration TIME_OFF = Duration.ofHours(8);

    private RandomRequests() {}

    static PlanRequest balance(long seed) {
        return request(
                RandomPools.overloaded(seed),
                new Intent.Balance(),
                PolicySettings.DEFAULT.balance().maxMigrations(),
                seed);
    }

    static PlanRequest balance(PoolSnapshot snapshot, int maxMigrations, long seed) {
        return request(snapshot, new Intent.Balance(), maxMigrations, seed);
    }

    /** As many of these hosts as can be. */
    static PlanRequest consolidation(PoolSnapshot snapshot, Set<HostId> candidates, long seed) {
        Intent intent = new Intent.Consolidate(candidates, 1, candidates.size(), TIME_OFF);
        return request(snapshot, intent, 1, seed);
    }

    /** A plan that leaves the pool as it is. */
    static Plan nothing(PlanRequest request) {
        return Moves.oneAfterTheOther(request, List.of());
    }

    private static PlanRequest request(PoolSnapshot snapshot, Intent intent, int maxMigrations, long seed) {
        Random random = new Random(seed);
        Map<Resource, Threshold> thresholds = new TreeMap<>(PolicySettings.DEFAULT.thresholds());
        thresholds.put(Resource.network(RandomPools.LAN), NETWORK.threshold());
        thresholds.put(Resource.network(RandomPools.DMZ), NETWORK.threshold());
        if (random.nextBoolean()) {
            thresholds.remove(Resource.MEMORY);
        }
        ExecutionSettings execution = ExecutionSettings.DEFAULT;
        PlanLimits limits = new PlanLimits(
                maxMigrations,
                execution.migrationsPerHostIn(),
                execution.migrationsPerHostOut(),
                execution.migrationsPerPool(),
                execution.migrationMbps(),
                random.nextInt(3) == 0 ? 1 : 0);
        return new PlanRequest(snapshot, Window.RELIEF, intent, thresholds, limits, Map.of(), Map.of(), seed);
    }
}
