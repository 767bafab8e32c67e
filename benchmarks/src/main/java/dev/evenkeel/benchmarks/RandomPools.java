package dev.evenkeel.benchmarks;

import dev.evenkeel.model.Capacity;
import dev.evenkeel.model.Host;
import dev.evenkeel.model.HostId;
import dev.evenkeel.model.HostState;
import dev.evenkeel.model.HostTrait;
import dev.evenkeel.model.Immobility;
import dev.evenkeel.model.Link;
import dev.evenkeel.model.NetworkId;
import dev.evenkeel.model.Ordered;
import dev.evenkeel.model.PoolId;
import dev.evenkeel.model.PoolSnapshot;
import dev.evenkeel.model.PowerCurve;
import dev.evenkeel.model.Traffic;
import dev.evenkeel.model.Vm;
import dev.evenkeel.model.VmId;
import dev.evenkeel.model.VmState;
import dev.evenkeel.model.load.Demand;
import dev.evenkeel.model.load.HostLoad;
import dev.evenkeel.model.load.LoadHistory;
import dev.evenkeel.model.load.VmLoad;
import dev.evenkeel.model.rule.Rule;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.IntSupplier;

/**
 * Random pools, one for each seed: unequal hosts, VMs of 2–32 GiB, two networks, three racks, rules in every second pool, memory tight in
 * every third. Small ones have 4–10 hosts and 20–80 VMs. No VM is migrating.
 */
final class RandomPools {
    static final NetworkId LAN = new NetworkId("lan");
    static final NetworkId DMZ = new NetworkId("dmz");
    /** Kind of the host groups. */
    static final String RACK = "rack";

    private static final Instant NOW = Instant.parse("2026-03-02T08:00:00Z");
    private static final int MHZ = 2_500;
    private static final int[] CORES = {16, 24, 32};
    private static final int[] GIB = {2, 2, 4, 4, 4, 8, 8, 16, 32};

    private final Random random;
    private final boolean light;
    private boolean uneven;
    private final List<Host> hosts = new ArrayList<>();
    private final List<List<Vm>> residents = new ArrayList<>();
    private final Map<HostId, LoadHistory<HostLoad>> hostLoads = new HashMap<>();
    private final Map<VmId, LoadHistory<VmLoad>> vmLoads = new HashMap<>();

    private RandomPools(long seed, boolean light) {
        this.random = new Random(seed * 6_364_136_223_846_793_005L + (light ? 1 : 0));
        this.light = light;
    }

    /** One to three hosts over a threshold by CPU or by a network, the others loaded so that relief is easy, hard or impossible. */
    static PoolSnapshot overloaded(long seed) {
        return new RandomPools(seed, false).small();
    }

    /** The same of any size; of more than ten hosts every tenth is over a threshold. */
    static PoolSnapshot overloaded(int hosts, int vms, long seed) {
        return new RandomPools(seed, false).build(hosts, () -> vms);
    }

    /** Every host at 15–70 % CPU, none over a threshold. */
    static PoolSnapshot uneven(long seed) {
        RandomPools pools = new RandomPools(seed, false);
        pools.uneven = true;
        return pools.small();
    }

    /** Every host at 4–25 % CPU. */
    static PoolSnapshot light(long seed) {
        return new RandomPools(seed, true).small();
    }

    private PoolSnapshot small() {
        return build(4 + random.nextInt(7), () -> 20 + random.nextInt(61));
    }

    private PoolSnapshot build(int count, IntSupplier vmCount) {
        boolean tight = random.nextInt(3) == 0;
        double pressure = tight ? between(0.68, 0.82) : between(0.25, 0.60);
        int[] sizes = new int[vmCount.getAsInt()];
        int gib = 0;
        for (int vm = 0; vm < sizes.length; vm++) {
            sizes[vm] = GIB[random.nextInt(GIB.length)];
            gib += sizes[vm];
        }
        addHosts(count, gib / pressure);
        for (int vm = 0; vm < sizes.length; vm++) {
            place(vm, sizes[vm]);
        }
        addLoads();
        List<Vm> vms = residents.stream().flatMap(List::stream).toList();
        List<Rule> rules = random.nextBoolean() ? new RandomRules(random, hosts, vms).draw() : List.of();
        return new PoolSnapshot(
                new PoolId("random"),
                NOW,
                Ordered.byKey("hosts", hosts, Host::id),
                Ordered.byKey("VMs", vms, Vm::id),
                List.of(),
                rules,
                hostLoads,
                vmLoads);
    }

    private double between(double least, double most) {
        return least + (most - least) * random.nextDouble();
    }

    private void addHosts(int count, double gibOfAll) {
        int[] cores =
                random.ints(count, 0, CORES.length).map(index -> CORES[index]).toArray();
        int coresOfAll = Arrays.stream(cores).sum();
        for (int host = 0; host < count; host++) {
            long gib = Math.max(40, Math.round(gibOfAll * cores[host] / coresOfAll));
            hosts.add(new Host(
                    new HostId(String.format("host-%02d", host)),
                    HostState.UP,
                    new Capacity(cores[host], MHZ, gib << 10),
                    random.nextInt(30) == 0 ? "other" : "x86",
                    random.nextInt(6) == 0
                            ? Map.of(LAN, Link.ofMbps(10_000))
                            : Map.of(LAN, Link.ofMbps(10_000), DMZ, Link.ofMbps(1_000)),
                    Set.of("san"),
                    PowerCurve.linear(3.0 * cores[host] + random.nextInt(40), 9.0 * cores[host] + random.nextInt(60)),
                    traits(host),
                    rackOf(host)));
            residents.add(new ArrayList<>());
        }
    }

    /** Three racks; of every seventh host none is known. */
    private static Map<String, String> rackOf(int host) {
        return host % 7 == 6 ? Map.of() : Map.of(RACK, "rack-" + host % 3);
    }

    private Set<HostTrait> traits(int host) {
        EnumSet<HostTrait> traits = EnumSet.of(HostTrait.IN_POLICY, HostTrait.PROVEN_TO_WAKE);
        if (host == 0) {
            traits.add(HostTrait.COORDINATOR);
        } else if (random.nextInt(30) == 0) {
            traits.add(HostTrait.INBOUND_LOCKED);
        }
        return traits;
    }

    /** On a random host with room for it; where none has, the VM is left out. */
    private void place(int number, int gib) {
        boolean usesDmz = random.nextInt(4) == 0;
        int first = random.nextInt(hosts.size());
        for (int offset = 0; offset < hosts.size(); offset++) {
            int index = (first + offset) % hosts.size();
            Host host = hosts.get(index);
            long used = residents.get(index).stream().mapToLong(Vm::memoryMiB).sum();
            boolean hasNetwork = !usesDmz || host.links().containsKey(DMZ);
            if (hasNetwork && used + ((long) gib << 10) <= host.capacity().memoryMiB()) {
                residents.get(index).add(vm(number, host.id(), (long) gib << 10, usesDmz));
                return;
            }
        }
    }

    private Vm vm(int number, HostId host, long memoryMiB, boolean usesDmz) {
        return new Vm(
                new VmId(String.format("vm-%04d", number)),
                VmState.RUNNING,
                Optional.of(host),
                4,
                memoryMiB,
                random.nextInt(20),
                usesDmz ? Set.of(LAN, DMZ) : Set.of(LAN),
                Set.of("san"),
                random.nextInt(40) == 0 ? Set.of(Immobility.PASS_THROUGH) : Set.of());
    }

    private void addLoads() {
        double calm = uneven ? 0.15 : light ? 0.04 : between(0.25, 0.60);
        double most = uneven ? 0.70 : light ? 0.25 : calm + 0.12;
        int hot = light || uneven ? 0 : hotHosts();
        for (int host = 0; host < hosts.size(); host++) {
            boolean isHot = host < hot;
            int byNetwork = isHot ? random.nextInt(5) : -1;
            double cpu = isHot && byNetwork != 0 ? between(0.77, 0.99) : between(calm, most);
            double lan = byNetwork == 0 ? between(0.82, 0.98) : between(0.05, light ? 0.15 : 0.45);
            double dmz = byNetwork == 1 ? between(0.82, 0.98) : between(0.05, light ? 0.15 : 0.45);
            addLoad(hosts.get(host), residents.get(host), cpu, lan, dmz);
        }
    }

    private int hotHosts() {
        return hosts.size() > 10 ? hosts.size() / 10 : 1 + random.nextInt(Math.max(1, hosts.size() / 3));
    }

    private void addLoad(Host host, List<Vm> vms, double cpu, double lan, double dmz) {
        Demand overhead = new Demand(400, 0, Map.of(LAN, new Traffic(20, 20)));
        double mhz = cpu * host.capacity().cpuMhz() - overhead.cpuMhz();
        Map<VmId, Double> ofCpu = shares(vms, null);
        Map<VmId, Double> ofLan = shares(vms, LAN);
        Map<VmId, Double> ofDmz = shares(vms, DMZ);
        Demand carried = overhead;
        for (Vm vm : vms) {
            Map<NetworkId, Traffic> traffic = new HashMap<>();
            traffic.put(LAN, traffic(ofLan.get(vm.id()) * lan * 10_000));
            if (ofDmz.containsKey(vm.id())) {
                traffic.put(DMZ, traffic(ofDmz.get(vm.id()) * dmz * 1_000));
            }
            Demand demand = new Demand(Math.rint(ofCpu.get(vm.id()) * mhz), vm.memoryMiB(), traffic);
            vmLoads.put(vm.id(), LoadHistory.steady(NOW, new VmLoad(demand, 1)));
            carried = carried.plus(demand);
        }
        hostLoads.put(host.id(), LoadHistory.steady(NOW, HostLoad.steady(host, overhead, carried)));
    }

    private Traffic traffic(double mbps) {
        return new Traffic(Math.rint(mbps), Math.rint(mbps * random.nextDouble() * 1.2));
    }

    /** Lognormal shares of the VMs that are on the network, or of all; they sum up to 1. Larger VMs ask for more. */
    private Map<VmId, Double> shares(List<Vm> vms, NetworkId network) {
        Map<VmId, Double> shares = new TreeMap<>();
        for (Vm vm : vms) {
            if (network == null || vm.networks().contains(network)) {
                shares.put(vm.id(), Math.sqrt(vm.memoryMiB()) * Math.exp(0.8 * random.nextGaussian()));
            }
        }
        double sum = shares.values().stream().mapToDouble(Double::doubleValue).sum();
        shares.replaceAll((vm, share) -> share / sum);
        return shares;
    }
}
