package dev.evenkeel.engine.app;

import dev.evenkeel.engine.config.EngineConfig;
import dev.evenkeel.engine.config.LibvirtConfig;
import java.time.Clock;
import java.util.Optional;

/** A pool that an engine has opened. */
interface PoolAccess extends AutoCloseable {
    Connection connection();

    /** What the pool itself counts; empty for real ones, which count nothing. */
    Optional<Meter> meter();

    /** For people, one line or several. */
    String description();

    @Override
    void close();

    /** Opens the configured pool for an engine that keeps its data there. */
    static PoolAccess open(EngineConfig config, DataDirectory data) {
        return config.driver() instanceof LibvirtConfig libvirt
                ? new LibvirtConnection(config, libvirt.pool(), data, Clock.systemUTC())
                : SimulatedConnection.open(config, data);
    }
}
