package dev.evenkeel.benchmarks;

import dev.evenkeel.model.Capacity;
import dev.evenkeel.model.Host;
import dev.evenkeel.model.HostId;
import dev.evenkeel.model.HostState;
import dev.evenkeel.model.HostTrait;
import dev.evenkeel.model.Link;
import dev.evenkeel.model.NetworkId;
import dev.evenkeel.model.PoolId;
import dev.evenkeel.model.PowerCurve;
import dev.evenkeel.model.Traffic;
import dev.evenkeel.model.Vm;
import dev.evenkeel.model.VmId;
import dev.evenkeel.model.VmState;
import dev.evenkeel.model.load.Demand;
import dev.evenkeel.simulator.PoolSpec;
import dev.evenkeel.simulator.SimulatedHost;
import dev.evenkeel.simulator.load.LoadSource;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/** Pools of equal hosts with VMs of random size and steady load. */
final class PoolSpecs {
    private static final NetworkId LAN = new NetworkId("lan");
    private static final int CORES = 32;
    private static final int MHZ = 2_500;
    private static final double QUIET = 0.40;
    private static final double HOT = 0.90;

    private PoolSpecs() {}

    /** @param hotEvery every so many hosts one is hot; 0 for none */
    static PoolSpec uniform(Instant start, int hosts, int vms, long seed, int hotEvery) {
        Random random = new Random(seed);
        List<SimulatedHost> all = new ArrayList<>();
        for (int host = 0; host < hosts; host++) {
            all.add(new SimulatedHost(
                    host(host),
                    String.format("02:00:00:00:%02x:%02x", host / 256, host % 256),
                    Duration.ofMinutes(3),
                    Duration.ofMinutes(1)));
        }
        List<Vm> placed = new ArrayList<>();
        Map<VmId, Demand> demands = new HashMap<>();
        double share = (double) CORES * MHZ * hosts / vms;
        for (int vm = 0; vm < vms; vm++) {
            int host = vm % hosts;
            boolean hot = hotEvery > 0 && host % hotEvery == 0;
            placed.add(vm(vm, host, 2_048L << random.nextInt(3)));
            double mhz = share * (hot ? HOT : QUIET) * (0.5 + random.nextDouble());
            demands.put(placed.get(vm).id(), new Demand(mhz, 1_024, Map.of(LAN, new Traffic(5, 5))));
        }
        return new PoolSpec(new PoolId("benchmark"), start, all, placed, new Steady(demands));
    }

    private static Host host(int number) {
        return new Host(
                new HostId(String.format("host-%04d", number)),
                HostState.UP,
                new Capacity(CORES, MHZ, 512 << 10),
                "x86",
                Map.of(LAN, Link.ofMbps(10_000)),
                Set.of("san"),
                PowerCurve.linear(100, 300),
                Set.of(HostTrait.IN_POLICY, HostTrait.PROVEN_TO_WAKE));
    }

    private static Vm vm(int number, int host, long memoryMiB) {
        return new Vm(
                new VmId(String.format("vm-%05d", number)),
                VmState.RUNNING,
                Optional.of(new HostId(String.format("host-%04d", host))),
                4,
                memoryMiB,
                0,
                Set.of(LAN),
                Set.of("san"),
                Set.of());
    }

    /** The same load all the time. */
    private record Steady(Map<VmId, Demand> demands) implements LoadSource {
        @Override
        public Demand demand(VmId vm, Instant at) {
            return demands.get(vm);
        }

        @Override
        public Instant nextChange(Instant after) {
            return Instant.MAX;
        }
    }
}
