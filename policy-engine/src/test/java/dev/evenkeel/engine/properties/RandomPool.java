package dev.evenkeel.engine.properties;

import static dev.evenkeel.model.fixture.PoolBuilder.NOW;

import dev.evenkeel.model.Host;
import dev.evenkeel.model.HostId;
import dev.evenkeel.model.HostTrait;
import dev.evenkeel.model.NetworkId;
import dev.evenkeel.model.PoolSnapshot;
import dev.evenkeel.model.Vm;
import dev.evenkeel.model.VmId;
import dev.evenkeel.model.check.RuleContradictions;
import dev.evenkeel.model.fixture.HostSpec;
import dev.evenkeel.model.fixture.PoolBuilder;
import dev.evenkeel.model.fixture.VmSpec;
import dev.evenkeel.model.rule.Rule;
import dev.evenkeel.model.rule.Strength;
import dev.evenkeel.simulator.PoolSpec;
import dev.evenkeel.simulator.SimulatedHost;
import dev.evenkeel.simulator.load.GeneratedLoad;
import dev.evenkeel.simulator.load.LoadSource;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** A pool of 3–10 unequal hosts and 10–60 VMs on two networks, its rules and its load, all drawn from a seed. */
final class RandomPool {
    static final NetworkId LAN = new NetworkId("lan");
    static final NetworkId STORAGE = new NetworkId("storage");

    /** The slowest host's clock. */
    private static final double VCPU_MHZ = 2_000;

    private static final String RACK = "rack";

    private final Random random;
    private final PoolBuilder builder = PoolBuilder.pool();
    private final int hosts;
    private final int vms;
    /** 0 where no rack is known. */
    private final int racks;

    private final PoolSnapshot snapshot;
    private final Instant start;

    RandomPool(long seed, boolean hasRules) {
        this.random = new Random(seed * 7919 + 17);
        this.hosts = 3 + random.nextInt(8);
        this.racks = random.nextInt(4) == 0 ? 0 : 2 + random.nextInt(3);
        this.vms = Math.max(10, Math.min(60, hosts * (3 + random.nextInt(4))));
        this.start = NOW.plus(Duration.ofHours(random.nextInt(24)));
        build();
        this.snapshot = hasRules ? withRules() : builder.snapshot();
    }

    List<Rule> rules() {
        return snapshot.rules();
    }

    List<HostId> hostIds() {
        return List.copyOf(snapshot.hosts().keySet());
    }

    List<VmId> vmIds() {
        return List.copyOf(snapshot.vms().keySet());
    }

    /** @param steady whether the load stays for ever as it is at the start */
    PoolSpec spec(Duration length, boolean steady) {
        List<SimulatedHost> simulated = new ArrayList<>();
        for (Host host : snapshot.hosts().values()) {
            simulated.add(new SimulatedHost(
                    host,
                    "02:00:00:00:00:%02x".formatted(simulated.size()),
                    Duration.ofSeconds(60 + random.nextInt(180)),
                    Duration.ofSeconds(30 + random.nextInt(90))));
        }
        DayLoad load = load(length);
        LoadSource source = steady ? load.frozenAt(start) : load;
        return new PoolSpec(
                snapshot.pool(), start, simulated, List.copyOf(snapshot.vms().values()), source);
    }

    private void build() {
        long[] memory = new long[hosts];
        long total = 0;
        for (int host = 0; host < hosts; host++) {
            memory[host] = 16_384L * (2 + random.nextInt(4));
            total += memory[host];
            int index = host;
            builder.host("h" + host, spec -> describe(spec, index, memory[index]));
        }
        long[] free = memory.clone();
        double mean = (0.25 + 0.35 * random.nextDouble()) * total / vms;
        for (int vm = 0; vm < vms; vm++) {
            long mib = Math.max(512, (long) (mean * (0.4 + 1.2 * random.nextDouble())));
            int host = place(free, mib);
            free[host] -= mib;
            builder.vm("v" + vm, "h" + host, spec -> describe(spec, mib));
        }
    }

    /** A host at random that has room, or the one with the most. */
    private int place(long[] free, long mib) {
        int host = random.nextInt(hosts);
        if (free[host] >= mib) {
            return host;
        }
        for (int other = 0; other < hosts; other++) {
            host = free[other] > free[host] ? other : host;
        }
        return host;
    }

    private void describe(HostSpec host, int index, long memoryMiB) {
        host.cores(8 * (1 + random.nextInt(3)))
                .mhzPerCore(2_000 + 400 * random.nextInt(3))
                .memoryMiB(memoryMiB);
        if (racks > 0 && random.nextInt(10) > 0) {
            host.group(RACK, "r" + random.nextInt(racks));
        }
        host.link(LAN.value(), random.nextBoolean() ? 1_000 : 10_000).link(STORAGE.value(), 10_000);
        if (index == 0) {
            host.with(HostTrait.COORDINATOR);
        }
        if (random.nextInt(20) == 0) {
            host.with(HostTrait.INBOUND_LOCKED);
        }
    }

    private void describe(VmSpec vm, long mib) {
        vm.vcpus(1 << random.nextInt(3)).memoryMiB(mib).dirtyMiBps(random.nextInt(12));
        vm.traffic(LAN.value(), 0, 0).traffic(STORAGE.value(), 0, 0);
    }

    /** All VMs together ask for 15 to 60 % of the hosts' CPU in the mean; traffic stays as it was recorded, or three times that. */
    private DayLoad load(Duration length) {
        LoadSource origin = new GeneratedLoad(random.nextLong(), snapshot.vms().values(), LAN, STORAGE);
        int moments = 24;
        double asked = 0;
        for (int moment = 0; moment < moments; moment++) {
            Instant at = start.plus(length.multipliedBy(moment).dividedBy(moments));
            asked += snapshot.vms().keySet().stream()
                    .mapToDouble(vm -> origin.demand(vm, at).cpuMhz())
                    .sum();
        }
        double offered = snapshot.hosts().values().stream()
                .mapToDouble(host -> host.capacity().cpuMhz())
                .sum();
        double wanted = 0.15 + 0.45 * random.nextDouble();
        Map<VmId, Double> most =
                snapshot.vms().values().stream().collect(Collectors.toMap(Vm::id, vm -> vm.vcpus() * VCPU_MHZ));
        return new DayLoad(origin, wanted * offered * moments / asked, random.nextBoolean() ? 1 : 3, most);
    }

    // --- rules

    /** Contradicting rules are refused when a configuration is read: such a draw does not count. */
    private PoolSnapshot withRules() {
        while (true) {
            List<Rule> rules = someRules();
            PoolSnapshot drawn = builder.snapshot(was -> new PoolSnapshot(
                    was.pool(),
                    was.takenAt(),
                    was.hosts(),
                    was.vms(),
                    was.migrations(),
                    rules,
                    was.hostLoads(),
                    was.vmLoads()));
            if (RuleContradictions.find(drawn).isEmpty()) {
                return drawn;
            }
        }
    }

    private List<Rule> someRules() {
        List<Rule> rules = new ArrayList<>();
        int count = 1 + random.nextInt(6);
        for (int rule = 0; rule < count; rule++) {
            rules.add(someRule("rule" + rule, random.nextInt(4) == 0 ? Strength.SHOULD : Strength.MUST));
        }
        return rules;
    }

    private Rule someRule(String name, Strength strength) {
        return switch (random.nextInt(9)) {
            case 0, 1 -> new Rule.Affinity(name, strength, someVms(2 + random.nextInt(2)));
            case 2, 3 -> new Rule.AntiAffinity(name, strength, someVms(2 + random.nextInt(2)));
            case 7 -> new Rule.Spread(name, strength, someVms(2 + random.nextInt(3)), RACK, 2 + random.nextInt(2));
            case 8 -> new Rule.Within(name, strength, someVms(2 + random.nextInt(2)), RACK);
            case 4 -> new Rule.HostAffinity(name, strength, someVms(1 + random.nextInt(3)), someHosts());
            case 5 -> new Rule.HostAntiAffinity(name, strength, someVms(1 + random.nextInt(3)), someHosts());
            default -> new Rule.Pin(name, someVms(1));
        };
    }

    private Set<VmId> someVms(int count) {
        Set<VmId> some = new TreeSet<>();
        while (some.size() < count) {
            some.add(new VmId("v" + random.nextInt(vms)));
        }
        return some;
    }

    private Set<HostId> someHosts() {
        Set<HostId> some = new TreeSet<>();
        int count = 1 + random.nextInt(Math.max(1, hosts / 2));
        while (some.size() < count) {
            some.add(new HostId("h" + random.nextInt(hosts)));
        }
        return some;
    }
}
