package dev.evenkeel.simulator;

import static dev.evenkeel.model.fixture.PoolBuilder.NOW;

import dev.evenkeel.model.Host;
import dev.evenkeel.model.HostId;
import dev.evenkeel.model.HostState;
import dev.evenkeel.model.Inventory;
import dev.evenkeel.model.NetworkId;
import dev.evenkeel.model.PoolSnapshot;
import dev.evenkeel.model.Subject;
import dev.evenkeel.model.Traffic;
import dev.evenkeel.model.VmId;
import dev.evenkeel.model.fixture.PoolBuilder;
import dev.evenkeel.model.load.Demand;
import dev.evenkeel.model.load.Metric;
import dev.evenkeel.model.load.Reading;
import dev.evenkeel.model.load.Sample;
import dev.evenkeel.model.load.Window;
import dev.evenkeel.model.plan.Action;
import dev.evenkeel.model.port.ActionId;
import dev.evenkeel.model.port.ActionStatus;
import dev.evenkeel.simulator.world.HypervisorOverhead;
import dev.evenkeel.simulator.world.MigrationModel;
import dev.evenkeel.simulator.world.Physics;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * A simulated pool with its clock, for tests: built from a {@link PoolBuilder}, whose loads are steady unless a script
 * says otherwise. Hosts boot in 120 s and shut down in 60 s; their hypervisors cost nothing; migrations move 100 MiB/s and cost nothing.
 */
final class Lab {
    static final double MBPS_OF_100_MIB = 838.8608;
    static final Duration BOOT = Duration.ofSeconds(120);
    static final Duration SHUTDOWN = Duration.ofSeconds(60);
    static final NetworkId LAN = new NetworkId("lan");
    static final SimulationSettings PLAIN = SimulationSettings.DEFAULT.with(Physics.DEFAULT
            .with(HypervisorOverhead.NONE)
            .with(MigrationModel.DEFAULT.withLinkMbps(MBPS_OF_100_MIB).withCosts(0, 0)));

    final SteppedClock clock = new SteppedClock(NOW);
    final PoolSpec spec;
    final SimulatedPool pool;
    private int actions;

    Lab(PoolBuilder builder) {
        this(builder, settings -> settings);
    }

    Lab(PoolBuilder builder, UnaryOperator<SimulationSettings> change) {
        this(builder, change, load -> {});
    }

    Lab(PoolBuilder builder, UnaryOperator<SimulationSettings> change, Consumer<ScriptedLoad> script) {
        PoolSnapshot snapshot = builder.snapshot();
        ScriptedLoad load = steady(snapshot);
        script.accept(load);
        spec = spec(snapshot, load);
        pool = SimulatedPool.create(spec, change.apply(PLAIN), clock);
    }

    /** A pool whose load changes as written. */
    static Lab withLoad(PoolBuilder builder, Consumer<ScriptedLoad> script) {
        return new Lab(builder, settings -> settings, script);
    }

    static ScriptedLoad steady(PoolSnapshot snapshot) {
        ScriptedLoad load = new ScriptedLoad();
        snapshot.vms().keySet().forEach(vm -> load.from(Instant.EPOCH, vm, snapshot.demand(vm, Window.RELIEF)));
        return load;
    }

    static PoolSpec spec(PoolSnapshot snapshot, ScriptedLoad load) {
        List<SimulatedHost> hosts = new ArrayList<>();
        for (Host host : snapshot.hosts().values()) {
            hosts.add(new SimulatedHost(host, mac(hosts.size()), BOOT, SHUTDOWN));
        }
        return new PoolSpec(
                snapshot.pool(), NOW, hosts, List.copyOf(snapshot.vms().values()), load);
    }

    static String mac(int host) {
        return "52:54:00:00:00:%02x".formatted(host);
    }

    static HostId host(String name) {
        return new HostId(name);
    }

    static VmId vm(String name) {
        return new VmId(name);
    }

    static Demand cpu(double mhz) {
        return new Demand(mhz, 0, Map.of());
    }

    static Demand traffic(double receivedMbps, double sentMbps) {
        return new Demand(0, 0, Map.of(LAN, new Traffic(receivedMbps, sentMbps)));
    }

    String macOf(String name) {
        return spec.hosts().stream()
                .filter(simulated -> simulated.host().id().equals(host(name)))
                .findFirst()
                .orElseThrow()
                .mac();
    }

    Lab passSeconds(double seconds) {
        clock.passSeconds(seconds);
        return this;
    }

    Inventory inventory() {
        return pool.inventory(spec.pool());
    }

    HostState state(String host) {
        return inventory().host(host(host)).orElseThrow().state();
    }

    Optional<HostId> place(String vm) {
        return inventory().vm(vm(vm)).orElseThrow().host();
    }

    ActionId migrate(String vm, String from, String to) {
        return start(new Action.Migrate(vm(vm), host(from), host(to)));
    }

    ActionId powerOff(String host) {
        return start(new Action.PowerOff(host(host)));
    }

    ActionId start(Action action) {
        ActionId id = new ActionId("test", ++actions);
        pool.start(id, action);
        return id;
    }

    ActionStatus status(ActionId id) {
        return pool.status(id);
    }

    Optional<Sample> sample(Subject subject) {
        return pool.sample(spec.pool()).stream()
                .filter(sample -> sample.subject().equals(subject))
                .findFirst();
    }

    /** A counter of a host or VM as it stands. */
    double counter(Subject subject, Metric metric) {
        return sample(subject).orElseThrow().readings().stream()
                .filter(reading -> reading.metric().equals(metric))
                .map(Reading.Counter.class::cast)
                .findFirst()
                .orElseThrow()
                .total();
    }
}
