package dev.evenkeel.engine.config;

import dev.evenkeel.engine.config.simulated.PoolSource;
import java.time.Instant;
import java.util.Optional;

/**
 * A pool in memory on an accelerated clock.
 *
 * @param speed simulated seconds in one real second, at least 1
 * @param start first moment of its time; the present when empty
 * @param source its hosts, VMs and load
 */
public record SimulatedConfig(double speed, Optional<Instant> start, PoolSource source) implements DriverConfig {
    public static final SimulatedConfig DEFAULT = new SimulatedConfig(120, Optional.empty(), new PoolSource.BuiltIn());

    /** Nothing real can be harmed. */
    @Override
    public Automation defaultAutomation() {
        return Automation.AUTO_ALL;
    }
}
