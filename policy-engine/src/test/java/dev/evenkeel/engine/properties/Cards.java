package dev.evenkeel.engine.properties;

import dev.evenkeel.model.HostId;
import dev.evenkeel.model.port.HostWaker;
import dev.evenkeel.model.port.PortException;
import dev.evenkeel.simulator.PoolSpec;
import dev.evenkeel.simulator.SimulatedPool;
import dev.evenkeel.simulator.wake.NetworkCards;
import dev.evenkeel.wol.WakeTarget;
import dev.evenkeel.wol.WaysWaker;
import dev.evenkeel.wol.packet.Destination;
import dev.evenkeel.wol.packet.MacAddress;
import dev.evenkeel.wol.packet.MagicPacketSender;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;

/** Wakes simulated hosts by real packets on loopback, and waits for their arrival so that runs are reproducible. */
final class Cards implements HostWaker, AutoCloseable {
    private static final Duration ARRIVAL = Duration.ofMinutes(1);

    private final NetworkCards cards;
    private final HostWaker waker;

    Cards(PoolSpec spec, SimulatedPool pool) {
        this.cards = NetworkCards.listen(0, pool::wake);
        Destination destination = new Destination.Address(
                cards.address().getAddress().getHostAddress(), cards.address().getPort());
        Map<HostId, WakeTarget> targets = spec.hosts().stream()
                .collect(Collectors.toMap(
                        simulated -> simulated.host().id(),
                        simulated ->
                                new WakeTarget(new MacAddress(simulated.mac()), Optional.empty(), destination, 1)));
        this.waker = WaysWaker.byPackets(targets, new MagicPacketSender());
    }

    @Override
    public List<String> ways(HostId host) {
        return waker.ways(host);
    }

    @Override
    public CompletableFuture<Void> wake(HostId host, String way) {
        long before = cards.counts().received();
        CompletableFuture<Void> sent = waker.wake(host, way);
        try {
            if (!cards.awaitReceived(before + 1, ARRIVAL)) {
                throw new AssertionError("The packet for " + host + " did not arrive on loopback.");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new PortException("interrupted", interrupted);
        }
        return sent;
    }

    @Override
    public void close() {
        cards.close();
    }
}
