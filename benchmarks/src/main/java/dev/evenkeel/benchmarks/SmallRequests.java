package dev.evenkeel.benchmarks;

import dev.evenkeel.engine.config.ExecutionSettings;
import dev.evenkeel.engine.config.PolicySettings;
import dev.evenkeel.engine.config.ResourceMarks;
import dev.evenkeel.model.PoolSnapshot;
import dev.evenkeel.model.Resource;
import dev.evenkeel.model.load.Window;
import dev.evenkeel.model.plan.Intent;
import dev.evenkeel.model.plan.PlanLimits;
import dev.evenkeel.model.plan.PlanRequest;
import dev.evenkeel.model.plan.Threshold;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * What is asked about small pools: the default marks of CPU, both networks at 80 %, memory watched in every second pool, room for the
 * failure of one host in every third.
 */
final class SmallRequests {
    private static final ResourceMarks NETWORK = ResourceMarks.of(0.80);

    private SmallRequests() {}

    static PlanRequest balance(long seed) {
        return request(SmallPools.overloaded(seed), new Intent.Balance(), seed);
    }

    static PlanRequest request(PoolSnapshot snapshot, Intent intent, long seed) {
        Random random = new Random(seed);
        Map<Resource, Threshold> thresholds = new TreeMap<>(PolicySettings.DEFAULT.thresholds());
        thresholds.put(Resource.network(SmallPools.LAN), NETWORK.threshold());
        thresholds.put(Resource.network(SmallPools.DMZ), NETWORK.threshold());
        if (random.nextBoolean()) {
            thresholds.remove(Resource.MEMORY);
        }
        ExecutionSettings execution = ExecutionSettings.DEFAULT;
        PlanLimits limits = new PlanLimits(
                PolicySettings.DEFAULT.balance().maxMigrations(),
                execution.migrationsPerHostIn(),
                execution.migrationsPerHostOut(),
                execution.migrationsPerPool(),
                execution.migrationMbps(),
                random.nextInt(3) == 0 ? 1 : 0);
        return new PlanRequest(snapshot, Window.RELIEF, intent, thresholds, limits, Map.of(), Map.of(), seed);
    }
}
