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
import java.util.Map;

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
    public boolean knows(HostId host) {
        return macs.containsKey(host);
    }

    @Override
    public void wake(HostId host) {
        if (!knows(host)) {
            throw new PortException("Host '" + host + "' has no network card that is known.");
        }
        byte[] bytes = MagicPacket.to(macs.get(host)).bytes();
        MagicPacket.parse(bytes).ifPresent(packet -> pool.wake(packet.target().value()));
    }
}
