package dev.evenkeel.simulator.builtin;

import dev.evenkeel.model.BondMode;
import dev.evenkeel.model.Link;
import dev.evenkeel.model.PoolId;
import dev.evenkeel.model.Vm;
import dev.evenkeel.model.VmId;
import dev.evenkeel.simulator.PoolSpec;
import dev.evenkeel.simulator.SimulatedHost;
import dev.evenkeel.simulator.load.GeneratedLoad;
import dev.evenkeel.simulator.power.PowerModels;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/** The built-in pool with generated load. */
final class GeneratedPool {
    /** The night before a working Wednesday. */
    private static final Instant START = Instant.parse("2026-03-04T02:00:00Z");

    /** Hours from the start in which people work: 8 to 18 o'clock. */
    private static final int WORK_FROM = 6;

    private static final int WORK_TO = 16;

    private static final int FEWEST_HOT = 2;
    private static final int MOST_HOT = 5;
    private static final int ATTEMPTS = 500;

    /** Mean CPU utilisation of the hosts in the busiest hour: a well-used pool. */
    private static final double BUSIEST_FROM = 0.42;

    private static final double BUSIEST_TO = 0.55;
    /** The quietest hour against the busiest. */
    private static final double QUIETEST = 0.45;

    /**
     * VMs by size: virtual CPUs, GiB, how many. More large ones than among the recorded VMs (45 % have one virtual CPU there): the
     * recorded pool had many management machines, which a pool of application servers has fewer of.
     */
    private static final int[][] SIZES = {
        {1, 1, 12}, {1, 2, 18}, {1, 4, 15}, {2, 4, 19}, {2, 8, 19}, {4, 8, 22}, {4, 16, 25}, {8, 16, 10}, {8, 32, 10}
    };

    /** VMs rewrite 1 to this many MiB/s, on a logarithmic scale: assumed, for it is not in the recorded data. */
    private static final double MOST_DIRTY_MIBPS = 40;

    private final long seed;
    private final List<SimulatedHost> hosts;
    private final HostModel small;
    private final HostModel large;

    GeneratedPool(long seed) {
        this.seed = seed;
        PowerModels power = PowerModels.quoted();
        Link bond = new Link(BondMode.AGGREGATED, List.of(1_000, 1_000));
        small = new HostModel(power.get("dell-r710-x5570"), 144, Link.ofMbps(1_000));
        large = new HostModel(power.get("dell-r620-e5-2660"), 256, bond);
        hosts = new HostRack(seed).add(12, small).add(4, large).hosts();
    }

    BuiltInPool build() {
        List<Vm> homeless = vms();
        GeneratedLoad load = load(homeless);
        DayAhead day = new DayAhead(load, homeless, START, Duration.ofMinutes(1));
        List<Vm> vms = Placement.withHotHosts(
                hosts,
                homeless,
                new Random(seed),
                placed -> day.hotHosts(hosts, placed, WORK_FROM, WORK_TO),
                FEWEST_HOT,
                MOST_HOT);
        String description = """
                16 hosts, 150 VMs with generated load (seed %d).
                12 × %s
                 4 × %s
                From %s, a Wednesday. Mean CPU utilisation of the hosts by hour, in percent, if nothing moves:
                %s""".formatted(seed, small.inWords(), large.inWords(), START, day.inWords(hosts, vms));
        return new BuiltInPool(new PoolSpec(new PoolId("demo"), START, hosts, vms, load), description);
    }

    /**
     * Draws the VMs' characters until together they make the day that this pool is to show. A few of 150 VMs make most of the load, so
     * that its sum differs much from one draw to the next.
     */
    private GeneratedLoad load(List<Vm> homeless) {
        Random seeds = new Random(seed);
        GeneratedLoad load = draw(seeds, homeless);
        for (int i = 1; i < ATTEMPTS && !makesTheDay(load, homeless); i++) {
            load = draw(seeds, homeless);
        }
        return load;
    }

    private static GeneratedLoad draw(Random seeds, List<Vm> homeless) {
        return new GeneratedLoad(seeds.nextLong(), homeless, BuiltInPool.LAN, BuiltInPool.STORAGE);
    }

    private boolean makesTheDay(GeneratedLoad load, List<Vm> homeless) {
        DayAhead coarse = new DayAhead(load, homeless, START, Duration.ofMinutes(20));
        double[] hours = coarse.hourly(hosts, Placement.byMemory(hosts, homeless, new Random(seed)));
        double busiest = Arrays.stream(hours).max().orElseThrow();
        double quietest = Arrays.stream(hours).min().orElseThrow();
        return busiest >= BUSIEST_FROM && busiest <= BUSIEST_TO && quietest <= QUIETEST * busiest;
    }

    private static List<Vm> vms() {
        List<Vm> vms = new ArrayList<>();
        Random random = new Random(SIZES.length);
        for (int[] size : SIZES) {
            for (int i = 0; i < size[2]; i++) {
                VmId id = new VmId(String.format(Locale.ROOT, "vm%03d", vms.size() + 1));
                double dirtyMiBps = StrictMath.pow(MOST_DIRTY_MIBPS, random.nextDouble());
                vms.add(VmMaker.homeless(id, size[0], size[1] * 1_024L, dirtyMiBps));
            }
        }
        return vms;
    }
}
