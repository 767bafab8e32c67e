package dev.evenkeel.engine.whatif;

import dev.evenkeel.model.HostId;
import dev.evenkeel.model.port.HostWaker;
import dev.evenkeel.model.port.PortException;
import dev.evenkeel.simulator.PoolSpec;
import dev.evenkeel.simulator.SimulatedHost;
import dev.evenkeel.simulator.SimulatedPool;
import dev.evenkeel.wol.packet.MacAddress;
import dev.evenkeel.wol.packet.MagicPacket;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * Wakes simulated hosts on virtual time: the bytes of a magic packet are handed to the pool without a network, so that runs are
 * reproducible.
 */
final class PacketWaker implements HostWaker {
    private final Map<HostId, MacAddress> macs = new HashMap<>();
    private final SimulatedPool pool;

    PacketWaker(PoolSpec spec, SimulatedPool pool) {
        this.pool = pool;
        spec.hosts().forEach(this::learn);
    }

    /** From now on this host can be woken too. */
    void learn(SimulatedHost host) {
        macs.put(host.host().id(), new MacAddress(host.mac()));
    }

    @Override
    public List<String> ways(HostId host) {
        return macs.containsKey(host) ? List.of("wake-on-lan") : List.of();
    }

    @Override
    public CompletableFuture<Void> wake(HostId host, String way) {
        if (!knows(host)) {
            return CompletableFuture.failedFuture(
                    new PortException("Host '" + host + "' has no network card that is known."));
        }
        byte[] bytes = MagicPacket.to(macs.get(host)).bytes();
        MagicPacket.parse(bytes).ifPresent(packet -> pool.wake(packet.target().value()));
        return CompletableFuture.completedFuture(null);
    }
}
