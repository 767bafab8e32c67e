package dev.evenkeel.simulator;

import dev.evenkeel.model.Host;
import dev.evenkeel.model.HostState;
import dev.evenkeel.simulator.wake.MacAddresses;
import java.time.Duration;

/**
 * A host to be simulated.
 *
 * @param host what it offers, and its state at the start (UP or OFF)
 * @param mac address of the network card that listens for magic packets, {@code aa:bb:cc:dd:ee:ff}
 * @param bootTime from the packet to the answer
 * @param shutdownTime from the command to being off
 */
public record SimulatedHost(Host host, String mac, Duration bootTime, Duration shutdownTime) {
    public SimulatedHost {
        mac = MacAddresses.canonical(mac);
        if (host.state() != HostState.UP && host.state() != HostState.OFF) {
            throw new IllegalArgumentException(
                    "Host '" + host.id() + "' would start " + host.state() + "; it can start UP or OFF.");
        }
        if (bootTime.isNegative() || shutdownTime.isNegative()) {
            throw new IllegalArgumentException("Host '" + host.id() + "' boots in " + bootTime + " and shuts down in "
                    + shutdownTime + "; neither can be negative.");
        }
    }

    /** The same with another description of what it offers. */
    public SimulatedHost with(Host newHost) {
        return new SimulatedHost(newHost, mac, bootTime, shutdownTime);
    }
}
