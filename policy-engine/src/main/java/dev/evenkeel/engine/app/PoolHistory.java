package dev.evenkeel.engine.app;

import dev.evenkeel.engine.config.EngineConfig;
import dev.evenkeel.engine.policy.Words;
import dev.evenkeel.model.Host;
import dev.evenkeel.model.HostId;
import dev.evenkeel.model.HostState;
import dev.evenkeel.model.Inventory;
import dev.evenkeel.model.load.Resolution;
import dev.evenkeel.model.port.MetricStore;
import dev.evenkeel.model.port.PortException;
import dev.evenkeel.simulator.PoolSpec;
import dev.evenkeel.simulator.SimulatedHost;
import dev.evenkeel.simulator.SimulatedPool;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A pool as it is now, under the load that its own store of metrics remembers. */
public final class PoolHistory {
    private PoolHistory() {}

    /**
     * Reads what an engine that does not run at present has left in its data directory.
     *
     * @param length how far back
     * @throws PortException when there is nothing, or an engine runs there
     */
    public static Simulation read(EngineConfig config, Duration length) {
        try (DataDirectory data = DataDirectory.open(config.data().directory());
                MetricStore store = MetricStores.open(config, data)) {
            Simulation described = Simulation.of(config, Clock.systemUTC().instant());
            Path world = data.resolve("world.json");
            Instant now = SimulatedPool.savedTime(world)
                    .orElseThrow(() -> new PortException(data.path() + " knows no load of pool " + config.pool()
                            + ".\nMaybe 'run' it for a while first."));
            Inventory inventory = inventory(described, now, world);
            Instant to = Resolution.FIVE_MINUTES.floor(now);
            Instant from = to.minus(length);
            StoredLoad load = StoredLoad.read(store, inventory.vms(), from, to);
            if (load.known() == 0) {
                throw new PortException(data.path() + " knows no load of pool " + config.pool() + " in the "
                        + Words.duration(length) + " before " + to + ".\nMaybe it has not run for so long.");
            }
            PoolSpec spec = new PoolSpec(config.pool(), from, hosts(described, inventory), inventory.vms(), load);
            return described.with(
                    spec,
                    spec.hosts().size() + " hosts, load of " + load.known() + " of "
                            + spec.vms().size() + " VMs");
        }
    }

    private static Inventory inventory(Simulation described, Instant now, Path world) {
        try (SimulatedPool pool =
                SimulatedPool.open(described.spec(), described.settings(), Clock.fixed(now, ZoneOffset.UTC), world)) {
            return pool.inventory(described.spec().pool());
        }
    }

    /** As they are now; one that is on its way up or down, or does not answer, counts as up. */
    private static List<SimulatedHost> hosts(Simulation described, Inventory inventory) {
        Map<HostId, SimulatedHost> known = new HashMap<>();
        described.spec().hosts().forEach(host -> known.put(host.host().id(), host));
        return inventory.hosts().stream()
                .filter(host -> known.containsKey(host.id()))
                .map(host -> known.get(host.id()).with(settled(host)))
                .toList();
    }

    private static Host settled(Host host) {
        return host.state() == HostState.OFF ? host : host.withState(HostState.UP);
    }
}
