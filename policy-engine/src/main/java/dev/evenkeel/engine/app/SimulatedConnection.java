package dev.evenkeel.engine.app;

import dev.evenkeel.drivers.CallLimits;
import dev.evenkeel.drivers.TimeLimitedDriver;
import dev.evenkeel.engine.config.EngineConfig;
import dev.evenkeel.engine.config.SimulatedConfig;
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
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** A simulated pool in this process, with network cards on loopback that real magic packets switch on. */
public final class SimulatedConnection implements PoolAccess {
    /** The most that accelerated time goes on between two looks at the clock. */
    private static final Duration LONGEST_STEP = Duration.ofSeconds(20);

    private final SimulatedPool pool;
    private final NetworkCards cards;
    private final Connection connection;
    private final String description;

    /**
     * @param simulation the pool's hosts and VMs
     * @param pool the running pool, on the same clock
     * @param speed seconds of the pool's time in one of real time
     */
    public SimulatedConnection(Simulation simulation, SimulatedPool pool, Clock clock, double speed) {
        PoolSpec spec = simulation.spec();
        this.pool = pool;
        this.description = simulation.description();
        this.cards = NetworkCards.listen(0, pool::wake);
        this.connection = new Connection(
                spec.pool(),
                new TimeLimitedDriver(spec.pool().value(), pool, CallLimits.DEFAULT),
                waker(spec, cards.address()),
                clock,
                speed);
    }

    /** The configured pool, going on where the data directory says that it was. */
    static SimulatedConnection open(EngineConfig config, DataDirectory data) {
        SimulatedConfig simulated = (SimulatedConfig) config.driver();
        Simulation simulation = Simulation.of(config, Clock.systemUTC().instant());
        Path world = data.resolve("world.json");
        Clock clock = new PacedClock(
                WorldTime.start(world, simulation.spec(), simulated.speed()),
                simulated.speed(),
                LONGEST_STEP,
                ZoneOffset.UTC,
                System::nanoTime);
        return new SimulatedConnection(
                simulation,
                SimulatedPool.open(simulation.spec(), simulation.settings(), clock, world),
                clock,
                simulated.speed());
    }

    @Override
    public Connection connection() {
        return connection;
    }

    public SimulatedPool pool() {
        return pool;
    }

    /** Reads the pool's own meters. */
    @Override
    public Optional<Meter> meter() {
        return Optional.of(() -> SimulatedMeter.read(pool));
    }

    @Override
    public String description() {
        return description;
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
