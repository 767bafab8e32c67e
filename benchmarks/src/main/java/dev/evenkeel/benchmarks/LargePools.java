package dev.evenkeel.benchmarks;

import dev.evenkeel.model.Capacity;
import dev.evenkeel.model.Host;
import dev.evenkeel.model.HostId;
import dev.evenkeel.model.HostState;
import dev.evenkeel.model.HostTrait;
import dev.evenkeel.model.Link;
import dev.evenkeel.model.NetworkId;
import dev.evenkeel.model.PoolId;
import dev.evenkeel.model.PoolSnapshot;
import dev.evenkeel.model.PowerCurve;
import dev.evenkeel.model.Resource;
import dev.evenkeel.model.Traffic;
import dev.evenkeel.model.Vm;
import dev.evenkeel.model.VmId;
import dev.evenkeel.model.VmState;
import dev.evenkeel.model.load.Demand;
import dev.evenkeel.model.load.HostLoad;
import dev.evenkeel.model.load.LoadHistory;
import dev.evenkeel.model.load.Utilisation;
import dev.evenkeel.model.load.VmLoad;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/**
 * Snapshots of large pools: hosts of 32, 48 and 64 cores, VMs of 2 to 32 GiB whose demand is lognormal, memory six tenths in use. The
 * load of each host is scaled to a drawn utilisation.
 */
final class LargePools {
    static final NetworkId LAN = new NetworkId("lan");

    private static final Instant NOW = Instant.parse("2026-03-02T08:00:00Z");
    private static final int[] CORES = {32, 48, 64};
    private static final int MHZ = 2_500;
    private static final int LINK_MBPS = 25_000;
    private static final double MEMORY_USED = 0.6;
    /** VM sizes in GiB, and how many of 20 have them; 6.7 GiB in the mean. */
    private static final int[] GIB = {2, 4, 8, 16, 32};

    private static final int[] OF_TWENTY = {7, 6, 4, 2, 1};
    private static final double MEAN_GIB = 6.7;

    private final Random random;
    private final int hosts;
    private final int vms;
    private final Map<HostId, Host> byName = new HashMap<>();
    private final List<List<Vm>> residents = new ArrayList<>();
    private final Map<HostId, LoadHistory<HostLoad>> hostLoads = new HashMap<>();
    private final Map<VmId, LoadHistory<VmLoad>> vmLoads = new HashMap<>();

    private LargePools(int hosts, int vms, long seed) {
        this.random = new Random(seed);
        this.hosts = hosts;
        this.vms = vms;
    }

    /** Every tenth host over a threshold: four of five by CPU (78–95 %), one by its network (83–95 %); the others at 35–65 % CPU. */
    static PoolSnapshot overloaded(int hosts, int vms, long seed) {
        return new LargePools(hosts, vms, seed).build(10, 0.35, 0.65, 0.40);
    }

    /** Every fourth host over a threshold and the others near their caps: not all can be relieved. */
    static PoolSnapshot tight(int hosts, int vms, long seed) {
        return new LargePools(hosts, vms, seed).build(4, 0.60, 0.73, 0.40);
    }

    /** No host over a threshold. */
    static PoolSnapshot calm(int hosts, int vms, long seed) {
        return new LargePools(hosts, vms, seed).build(0, 0.35, 0.65, 0.40);
    }

    /** Every host at 5–20 % CPU and 2–8 % of its network. */
    static PoolSnapshot light(int hosts, int vms, long seed) {
        return new LargePools(hosts, vms, seed).build(0, 0.05, 0.20, 0.08);
    }

    private PoolSnapshot build(int hotEvery, double least, double most, double mostNetwork) {
        List<Host> all = new ArrayList<>();
        for (int host = 0; host < hosts; host++) {
            all.add(host(host));
            residents.add(new ArrayList<>());
        }
        placeVms(all);
        for (int host = 0; host < hosts; host++) {
            boolean hot = hotEvery > 0 && host % hotEvery == 0;
            boolean byNetwork = hot && host % (5 * hotEvery) == 0;
            double cpu = hot && !byNetwork ? between(0.78, 0.95) : between(least, most);
            double network = byNetwork ? between(0.83, 0.95) : between(0.25 * mostNetwork, mostNetwork);
            load(all.get(host), residents.get(host), cpu, network);
        }
        Map<VmId, Vm> placed = new HashMap<>();
        residents.forEach(list -> list.forEach(vm -> placed.put(vm.id(), vm)));
        return new PoolSnapshot(new PoolId("large"), NOW, byName, placed, List.of(), List.of(), hostLoads, vmLoads);
    }

    private double between(double least, double most) {
        return least + (most - least) * random.nextDouble();
    }

    private Host host(int number) {
        int cores = CORES[random.nextInt(CORES.length)];
        double vmsPerCore = vms / (48.0 * hosts);
        long gib = Math.max(64, Math.round(cores * vmsPerCore * MEAN_GIB / MEMORY_USED));
        Host host = new Host(
                new HostId(String.format("host-%04d", number)),
                HostState.UP,
                new Capacity(cores, MHZ, gib << 10),
                "x86",
                Map.of(LAN, Link.ofMbps(LINK_MBPS)),
                Set.of("san"),
                PowerCurve.linear(60 + cores, 120 + 5 * cores),
                Set.of(HostTrait.IN_POLICY, HostTrait.PROVEN_TO_WAKE));
        byName.put(host.id(), host);
        return host;
    }

    private void placeVms(List<Host> all) {
        long[] used = new long[hosts];
        int next = 0;
        for (int vm = 0; vm < vms; vm++) {
            long mib = memoryMiB();
            int tries = 0;
            do {
                next = random.nextInt(hosts);
                tries++;
            } while (tries < 1_000
                    && (used[next] + mib > 0.85 * all.get(next).capacity().memoryMiB()
                            || random.nextInt(64) >= all.get(next).capacity().cores()));
            used[next] += mib;
            residents.get(next).add(vm(vm, all.get(next).id(), mib));
        }
    }

    private long memoryMiB() {
        int draw = random.nextInt(20);
        int size = 0;
        while (draw >= OF_TWENTY[size]) {
            draw -= OF_TWENTY[size++];
        }
        return (long) GIB[size] << 10;
    }

    private Vm vm(int number, HostId host, long memoryMiB) {
        return new Vm(
                new VmId(String.format("vm-%05d", number)),
                VmState.RUNNING,
                Optional.of(host),
                4,
                memoryMiB,
                random.nextInt(20),
                Set.of(LAN),
                Set.of("san"),
                Set.of());
    }

    private void load(Host host, List<Vm> vms, double cpu, double network) {
        Demand overhead = new Demand(0.01 * host.capacity().cpuMhz(), 0, Map.of(LAN, new Traffic(50, 50)));
        double[] weights = weights(vms);
        double[] others = weights(vms);
        double mhz = cpu * host.capacity().cpuMhz() - overhead.cpuMhz();
        double mbps = network * LINK_MBPS - 50;
        for (int index = 0; index < vms.size(); index++) {
            Traffic traffic = new Traffic(others[index] * mbps, others[index] * mbps * random.nextDouble());
            Demand demand = new Demand(weights[index] * mhz, vms.get(index).memoryMiB(), Map.of(LAN, traffic));
            vmLoads.put(vms.get(index).id(), LoadHistory.steady(NOW, new VmLoad(demand, 1)));
        }
        Map<Resource, Utilisation> utilisation = vms.isEmpty()
                ? Map.of()
                : Map.of(Resource.CPU, Utilisation.steady(cpu), Resource.network(LAN), Utilisation.steady(network));
        hostLoads.put(host.id(), LoadHistory.steady(NOW, new HostLoad(overhead, utilisation, 1)));
    }

    /** Shares of the VMs in their host's load; they sum up to 1. Larger VMs ask for more. */
    private double[] weights(List<Vm> vms) {
        double[] weights = new double[vms.size()];
        double sum = 0;
        for (int index = 0; index < weights.length; index++) {
            double size = Math.sqrt(vms.get(index).memoryMiB());
            weights[index] = size * Math.exp(0.8 * random.nextGaussian());
            sum += weights[index];
        }
        for (int index = 0; index < weights.length; index++) {
            weights[index] /= sum;
        }
        return weights;
    }
}
