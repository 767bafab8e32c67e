package dev.evenkeel.planner;

import dev.evenkeel.model.HostId;
import dev.evenkeel.model.NetworkId;
import dev.evenkeel.model.PoolSnapshot;
import dev.evenkeel.model.Resource;
import dev.evenkeel.model.VmId;
import dev.evenkeel.model.fixture.PoolBuilder;
import dev.evenkeel.model.load.Window;
import dev.evenkeel.model.plan.Intent;
import dev.evenkeel.model.plan.PlanLimits;
import dev.evenkeel.model.plan.PlanRequest;
import dev.evenkeel.model.plan.Threshold;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/** Requests to be: CPU above 75 % relieved down to 64 %, targets up to 70 %, ten migrations at most, no spare hosts. */
public final class Requests {
    public static final Resource LAN = Resource.network(new NetworkId("lan"));

    private final PoolSnapshot snapshot;
    private final Map<Resource, Threshold> thresholds = new TreeMap<>(Map.of(Resource.CPU, threshold(0.75)));
    private final Map<VmId, String> heldVms = new TreeMap<>();
    private final Map<HostId, String> heldHosts = new TreeMap<>();
    private int maxMigrations = 10;
    private int atOnce = 2;
    private Duration migrationTimeLimit = PlanLimits.NO_TIME_LIMIT;
    private int spareHosts;
    private long seed = 1;

    private Requests(PoolSnapshot snapshot) {
        this.snapshot = snapshot;
    }

    public static Requests of(PoolBuilder pool) {
        return new Requests(pool.snapshot());
    }

    public static Requests of(PoolSnapshot snapshot) {
        return new Requests(snapshot);
    }

    /** The other marks as they are by default. */
    public static Threshold threshold(double high) {
        return new Threshold(high, 0.85 * high, Math.min(high - 0.05, 0.70));
    }

    public Requests watch(Resource resource, double high) {
        thresholds.put(resource, threshold(high));
        return this;
    }

    public Requests watchNothing() {
        thresholds.clear();
        return this;
    }

    public Requests maxMigrations(int count) {
        maxMigrations = count;
        return this;
    }

    public Requests atOnce(int migrationsInPool) {
        atOnce = migrationsInPool;
        return this;
    }

    public Requests migrationTimeLimit(Duration limit) {
        migrationTimeLimit = limit;
        return this;
    }

    public Requests spareHosts(int count) {
        spareHosts = count;
        return this;
    }

    public Requests holdVm(String vm) {
        heldVms.put(new VmId(vm), "it moved 5 min ago");
        return this;
    }

    public Requests holdHost(String host) {
        heldHosts.put(new HostId(host), "its samples are stale");
        return this;
    }

    public Requests seed(long value) {
        seed = value;
        return this;
    }

    public PlanRequest balance() {
        return request(new Intent.Balance());
    }

    public PlanRequest evacuate(String... hosts) {
        return request(new Intent.Evacuate(PoolBuilder.hosts(hosts)));
    }

    /** Any of these hosts for four hours, all at once; one stays on. */
    public PlanRequest consolidate(String... hosts) {
        return request(new Intent.Consolidate(PoolBuilder.hosts(hosts), 1, hosts.length, Duration.ofHours(4)));
    }

    public PlanRequest request(Intent intent) {
        PlanLimits limits = new PlanLimits(maxMigrations, 1, 1, atOnce, 1_000, migrationTimeLimit, spareHosts);
        return new PlanRequest(snapshot, Window.RELIEF, intent, thresholds, limits, heldVms, heldHosts, seed);
    }
}
