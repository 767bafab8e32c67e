package dev.evenkeel.benchmarks;

import dev.evenkeel.model.Capacity;
import dev.evenkeel.model.Host;
import dev.evenkeel.model.HostId;
import dev.evenkeel.model.HostState;
import dev.evenkeel.model.HostTrait;
import dev.evenkeel.model.Inventory;
import dev.evenkeel.model.Link;
import dev.evenkeel.model.NetworkId;
import dev.evenkeel.model.PoolId;
import dev.evenkeel.model.PowerCurve;
import dev.evenkeel.model.Vm;
import dev.evenkeel.model.VmId;
import dev.evenkeel.model.VmState;
import dev.evenkeel.model.load.Metric;
import dev.evenkeel.model.load.Reading;
import dev.evenkeel.model.load.Sample;
import dev.evenkeel.model.port.PoolReader;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A pool whose counters go on by random amounts: hosts with four networks, VMs with one. */
final class CountingPool implements PoolReader {
    static final PoolId ID = new PoolId("benchmark");
    private static final List<NetworkId> NETWORKS =
            Stream.of("lan", "san", "dmz", "backup").map(NetworkId::new).toList();

    private final InstantSource clock;
    private final Random random;
    private final Inventory inventory;
    /** What has been counted, in unit × seconds, in the order that samples are made. */
    private final List<double[]> totals = new ArrayList<>();

    private Instant last;

    CountingPool(int hosts, int vms, long seed, InstantSource clock) {
        this.clock = clock;
        this.random = new Random(seed);
        this.last = clock.instant();
        this.inventory = new Inventory(
                last,
                IntStream.range(0, hosts).mapToObj(CountingPool::host).toList(),
                IntStream.range(0, vms).mapToObj(vm -> vm(vm, hosts)).toList(),
                List.of());
        for (int i = 0; i < hosts + vms; i++) {
            totals.add(new double[metrics(i < hosts ? NETWORKS.size() : 1).size()]);
        }
    }

    @Override
    public Inventory inventory(PoolId pool) {
        return inventory;
    }

    @Override
    public List<Sample> sample(PoolId pool) {
        Instant now = clock.instant();
        double seconds = Duration.between(last, now).toMillis() / 1e3;
        last = now;
        List<Sample> samples = new ArrayList<>();
        for (Host host : inventory.hosts()) {
            samples.add(new Sample(
                    host.id(), host.id(), now, readings(NETWORKS.size(), totals.get(samples.size()), seconds, 50_000)));
        }
        for (Vm vm : inventory.vms()) {
            samples.add(new Sample(
                    vm.id(), vm.host().orElseThrow(), now, readings(1, totals.get(samples.size()), seconds, 2_000)));
        }
        return samples;
    }

    private List<Reading> readings(int networks, double[] totals, double seconds, double most) {
        List<Metric> metrics = metrics(networks);
        List<Reading> readings = new ArrayList<>(metrics.size());
        for (int i = 0; i < metrics.size(); i++) {
            totals[i] += seconds * most * random.nextDouble();
            readings.add(new Reading.Counter(metrics.get(i), totals[i]));
        }
        return readings;
    }

    private static List<Metric> metrics(int networks) {
        List<Metric> metrics = new ArrayList<>(List.of(Metric.CPU, Metric.MEMORY));
        NETWORKS.subList(0, networks).forEach(network -> {
            metrics.add(Metric.received(network));
            metrics.add(Metric.sent(network));
        });
        return metrics;
    }

    private static Host host(int number) {
        Map<NetworkId, Link> links = new HashMap<>();
        NETWORKS.forEach(network -> links.put(network, Link.ofMbps(100_000)));
        return new Host(
                new HostId(String.format("host-%04d", number)),
                HostState.UP,
                new Capacity(32, 2_500, 512 << 10),
                "x86",
                links,
                Set.of("san"),
                PowerCurve.linear(100, 300),
                Set.of(HostTrait.IN_POLICY));
    }

    private static Vm vm(int number, int hosts) {
        return new Vm(
                new VmId(String.format("vm-%05d", number)),
                VmState.RUNNING,
                Optional.of(new HostId(String.format("host-%04d", number % hosts))),
                4,
                4_096,
                0,
                Set.of(NETWORKS.get(0)),
                Set.of("san"),
                Set.of());
    }
}
