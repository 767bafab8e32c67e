package dev.evenkeel.planner;

import dev.evenkeel.model.HostId;
import dev.evenkeel.model.HostState;
import dev.evenkeel.model.HostTrait;
import dev.evenkeel.model.Immobility;
import dev.evenkeel.model.Resource;
import dev.evenkeel.model.VmId;
import dev.evenkeel.model.VmState;
import dev.evenkeel.model.fixture.HostSpec;
import dev.evenkeel.model.fixture.PoolBuilder;
import dev.evenkeel.model.fixture.VmSpec;
import dev.evenkeel.model.load.Demand;
import dev.evenkeel.model.plan.Intent;
import dev.evenkeel.model.plan.PlanRequest;
import dev.evenkeel.model.rule.Rule;
import dev.evenkeel.model.rule.Strength;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;

/**
 * Small pools of every sort, one for each seed: unequal hosts, tight or ample memory, some hosts overloaded, rules kept and broken,
 * odd hosts and VMs.
 */
public final class RandomPools {
    /** A limit that no plan for so small a pool comes near. */
    static final int AMPLE_MIGRATIONS = 50;

    private final Random random;
    private final PoolBuilder pool = PoolBuilder.pool();
    private final int hosts;
    private final int vms;
    /** 0 where no rack is known. */
    private final int racks;
    /** Share of the hosts' memory that VMs take. */
    private final double memoryPressure;
    /** Share of the hosts' CPU that VMs ask for. */
    private final double cpuPressure;

    private RandomPools(long seed) {
        this.random = new Random(seed * 7919);
        this.hosts = 2 + random.nextInt(9);
        this.vms = hosts * (2 + random.nextInt(7));
        this.racks = random.nextInt(3) == 0 ? 0 : 2 + random.nextInt(3);
        this.memoryPressure = 0.35 + 0.6 * random.nextDouble();
        this.cpuPressure = 0.25 + 0.5 * random.nextDouble();
    }

    public static PlanRequest balance(long seed) {
        return requests(seed).balance();
    }

    /** Empties one host, or two. */
    public static PlanRequest evacuation(long seed) {
        Random choice = new Random(seed);
        Requests requests = requests(seed);
        return choice.nextBoolean() ? requests.evacuate("h0") : requests.evacuate("h0", "h1");
    }

    /** May switch off all hosts but two, for one to four hours. */
    public static PlanRequest consolidation(long seed) {
        Random choice = new Random(seed);
        PlanRequest balance = requests(seed).balance();
        Set<HostId> hosts = balance.snapshot().hosts().keySet();
        return requests(seed)
                .request(new Intent.Consolidate(
                        hosts, 2, 1 + choice.nextInt(hosts.size()), Duration.ofHours(1 + choice.nextInt(4))));
    }

    private static Requests requests(long seed) {
        RandomPools pools = new RandomPools(seed);
        Requests requests = Requests.of(pools.build()).seed(seed);
        Random random = pools.random;
        if (random.nextInt(3) == 0) {
            requests.watch(Requests.LAN, 0.8);
        }
        if (random.nextInt(3) == 0) {
            requests.watch(Resource.MEMORY, 0.9);
        }
        return requests.spareHosts(random.nextInt(3) == 0 ? 1 + random.nextInt(2) : 0)
                .maxMigrations(random.nextInt(4) == 0 ? 1 + random.nextInt(3) : AMPLE_MIGRATIONS)
                .atOnce(1 + random.nextInt(4));
    }

    private PoolBuilder build() {
        int[] cores = new int[hosts];
        long[] memory = new long[hosts];
        long[] used = new long[hosts];
        for (int host = 0; host < hosts; host++) {
            cores[host] = 8 * (1 + random.nextInt(3));
            memory[host] = 32_768L * (1 + random.nextInt(3));
            int index = host;
            pool.host("h" + host, spec -> describe(spec, cores[index], memory[index]));
        }
        double memoryMean = memoryPressure * sum(memory) / vms;
        double cpuMean = cpuPressure * sum(cores) * 1_000 / vms;
        int hot = random.nextInt(hosts);
        for (int vm = 0; vm < vms; vm++) {
            long mib = Math.max(256, (long) (memoryMean * (0.3 + 1.4 * random.nextDouble())));
            int host = random.nextInt(4) == 0 ? hot : random.nextInt(hosts);
            boolean overcommit = random.nextInt(60) == 0;
            for (int tries = 0; !overcommit && used[host] + mib > memory[host] && tries < hosts; tries++) {
                host = (host + 1) % hosts;
            }
            used[host] += mib;
            double mhz = cpuMean * 2 * random.nextDouble() * random.nextDouble() * 2;
            pool.vm("v" + vm, "h" + host, spec -> describe(spec, mib, mhz));
        }
        if (random.nextBoolean()) {
            addRules();
        }
        return pool;
    }

    private static double sum(long[] values) {
        double sum = 0;
        for (long value : values) {
            sum += value;
        }
        return sum;
    }

    private static double sum(int[] values) {
        double sum = 0;
        for (int value : values) {
            sum += value;
        }
        return sum;
    }

    private void describe(HostSpec host, int cores, long memoryMiB) {
        host.cores(cores).memoryMiB(memoryMiB);
        host.overhead(new Demand(100 + random.nextInt(400), 0, Map.of()));
        if (racks > 0 && random.nextInt(8) > 0) {
            host.group("rack", "r" + random.nextInt(racks));
        }
        switch (random.nextInt(30)) {
            case 0 -> host.with(HostTrait.IN_MAINTENANCE);
            case 1 -> host.with(HostTrait.INBOUND_LOCKED);
            case 2 -> host.without(HostTrait.IN_POLICY);
            case 3 -> host.cpuGroup("other");
            case 4 -> host.storages("nas");
            case 5 -> host.state(HostState.UNREACHABLE);
            case 6 -> host.link("dmz", 1_000);
            default -> host.link("dmz", 10_000);
        }
    }

    private void describe(VmSpec vm, long mib, double mhz) {
        vm.memoryMiB(mib).cpuMhz(mhz).dirtyMiBps(random.nextInt(20));
        vm.traffic("lan", random.nextInt(1_500), random.nextInt(900));
        switch (random.nextInt(40)) {
            case 0 -> vm.immovable(Immobility.LOCAL_STORAGE);
            case 1 -> vm.immovable(Immobility.HARD_PARTITIONED);
            case 2 -> vm.state(VmState.PAUSED);
            case 3 -> vm.state(VmState.STOPPED);
            case 4 -> vm.traffic("dmz", 10, 10);
            case 5 -> vm.notSampled();
            default -> {}
        }
    }

    private void addRules() {
        int count = 1 + random.nextInt(5);
        for (int rule = 0; rule < count; rule++) {
            String name = "rule" + rule;
            Strength strength = random.nextInt(4) == 0 ? Strength.SHOULD : Strength.MUST;
            switch (random.nextInt(7)) {
                case 0 -> pool.rule(new Rule.Affinity(name, strength, someVms(2, 2)));
                case 1, 2 -> pool.rule(new Rule.AntiAffinity(name, strength, someVms(2, 3)));
                case 5 -> pool.rule(new Rule.Spread(name, strength, someVms(2, 3), "rack", 2 + random.nextInt(2)));
                case 6 -> pool.rule(new Rule.Within(name, strength, someVms(2, 2), "rack"));
                case 3 -> pool.rule(new Rule.HostAffinity(name, strength, someVms(1, 3), someHosts()));
                default -> pool.rule(new Rule.HostAntiAffinity(name, strength, someVms(1, 3), someHosts()));
            }
        }
        if (random.nextInt(4) == 0) {
            pool.rule(new Rule.Pin("pin", someVms(1, 2)));
        }
        if (random.nextInt(5) == 0) {
            int vm = random.nextInt(vms);
            int to = random.nextInt(hosts);
            migrate(vm, to);
        }
    }

    private void migrate(int vm, int to) {
        boolean goesElsewhere = pool.snapshot()
                .vm(PoolBuilder.vms("v" + vm).iterator().next())
                .host()
                .filter(host -> !host.value().equals("h" + to))
                .isPresent();
        if (goesElsewhere) {
            pool.migrating("v" + vm, "h" + to);
        }
    }

    private Set<VmId> someVms(int least, int more) {
        Set<VmId> some = new TreeSet<>();
        int size = least + random.nextInt(more + 1);
        while (some.size() < Math.min(size, vms)) {
            some.addAll(PoolBuilder.vms("v" + random.nextInt(vms)));
        }
        return some;
    }

    private Set<HostId> someHosts() {
        Set<HostId> some = new TreeSet<>();
        int size = 1 + random.nextInt(Math.max(1, hosts / 2));
        while (some.size() < size) {
            some.addAll(PoolBuilder.hosts("h" + random.nextInt(hosts)));
        }
        return some;
    }
}
