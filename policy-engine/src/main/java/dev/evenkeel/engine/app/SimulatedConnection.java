package dev.evenkeel.engine.app;

import dev.evenkeel.drivers.CallLimits;
import dev.evenkeel.drivers.TimeLimitedDriver;
import dev.evenkeel.model.HostId;
import dev.evenkeel.model.port.HostWaker;
import dev.evenkeel.simulator.PoolSpec;
import dev.evenkeel.simulator.SimulatedPool;
import dev.evenkeel.simulator.wake.NetworkCards;
import dev.evenkeel.wol.WakeTarget;
import dev.evenkeel.wol.WaysWaker;
import dev.evenkeel.wol.packet.Destination;
import dev.evenkeel.wol.packet.MacAddress;
import dev.evenkeel.wol.packet.MagicPacketSender;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** A simulated pool in this process, with network cards on loopback that real magic packets switch on. */
public final class SimulatedConnection implements AutoCloseable {
    private final SimulatedPool pool;
    private final NetworkCards cards;
    private final Connection connection;

    /**
     * @param spec the pool's hosts and VMs
     * @param pool the running pool, on the same clock
     * @param speed seconds of the pool's time in one of real time
     */
    public SimulatedConnection(PoolSpec spec, SimulatedPool pool, Clock clock, double speed) {
        this.pool = pool;
        this.cards = NetworkCards.listen(0, pool::wake);
        this.connection = new Connection(
                spec.pool(),
                new TimeLimitedDriver(spec.pool().value(), pool, CallLimits.DEFAULT),
                waker(spec, cards.address()),
                clock,
                speed);
    }

    public Connection connection() {
        return connection;
    }

    public SimulatedPool pool() {
        return pool;
    }

    /** Reads the pool's own meters. */
    public Meter meter() {
        return () -> SimulatedMeter.read(pool);
    }

    @Override
    public void close() {
        cards.close();
        connection.driver().close();
    }

    private static HostWaker waker(PoolSpec spec, InetSocketAddress cards) {
        Destination destination = new Destination.Address(cards.getAddress().getHostAddress(), cards.getPort());
        Map<HostId, WakeTarget> targets = spec.hosts().stream()
                .collect(Collectors.toMap(
                        simulated -> simulated.host().id(),
                        simulated ->
                                new WakeTarget(new MacAddress(simulated.mac()), Optional.empty(), destination, 1)));
        return WaysWaker.byPackets(targets, new MagicPacketSender());
    }
}
