package dev.evenkeel.simulator.builtin;

import dev.evenkeel.model.HostId;
import dev.evenkeel.model.PoolId;
import dev.evenkeel.model.Vm;
import dev.evenkeel.model.VmId;
import dev.evenkeel.model.VmState;
import dev.evenkeel.simulator.PoolSpec;
import dev.evenkeel.simulator.SimulatedHost;
import dev.evenkeel.simulator.load.GeneratedLoad;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/** The built-in pool with generated load. */
final class GeneratedPool {
    /** Tuesday evening: the night and a working day follow. */
    static final Instant START = Instant.parse("2026-03-03T20:00:00Z");

    /** VMs by size: virtual CPUs, GiB, how many. */
    private static final int[][] SIZES = {
        {1, 1, 24}, {1, 2, 30}, {1, 4, 14}, {2, 4, 14}, {2, 8, 14}, {4, 8, 15}, {4, 16, 22}, {8, 16, 7}, {8, 32, 10}
    };

    private final long seed;

    GeneratedPool(long seed) {
        this.seed = seed;
    }

    BuiltInPool build() {
        List<SimulatedHost> hosts = new HostRack(seed)
                .add(10, HostModel.small(128))
                .add(6, HostModel.large(192))
                .hosts();
        List<Vm> vms = Placement.spread(hosts, vms(), new Random(seed));
        GeneratedLoad load = new GeneratedLoad(seed, vms, BuiltInPool.LAN, BuiltInPool.STORAGE);
        PoolSpec spec = new PoolSpec(new PoolId("demo"), START, hosts, vms, load);
        return new BuiltInPool(spec, "16 hosts, 150 VMs, generated load");
    }

    private List<Vm> vms() {
        List<Vm> vms = new ArrayList<>();
        Random random = new Random(seed);
        for (int[] size : SIZES) {
            for (int i = 0; i < size[2]; i++) {
                vms.add(vm("vm%03d".formatted(vms.size() + 1), size[0], size[1] * 1_024L, random));
            }
        }
        return vms;
    }

    private static Vm vm(String name, int vcpus, long memoryMiB, Random random) {
        double dirtyMiBps = 2 * Math.pow(30, random.nextDouble());
        return new Vm(
                new VmId(name),
                VmState.RUNNING,
                Optional.of(new HostId("host-01")),
                vcpus,
                memoryMiB,
                dirtyMiBps,
                Set.of(BuiltInPool.LAN, BuiltInPool.STORAGE),
                Set.of(BuiltInPool.REPOSITORY),
                Set.of());
    }
}
