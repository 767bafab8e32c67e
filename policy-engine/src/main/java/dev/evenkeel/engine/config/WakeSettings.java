package dev.evenkeel.engine.config;

import dev.evenkeel.model.HostId;
import dev.evenkeel.model.Ordered;
import java.util.Map;
import java.util.Optional;

/**
 * How hosts are woken by magic packets.
 *
 * @param hosts the hosts that can be woken
 */
public record WakeSettings(Map<HostId, Target> hosts) {
    public static final WakeSettings DEFAULT = new WakeSettings(Map.of());
    /** The port that network cards are most often woken by (discard, RFC 863). */
    public static final int DEFAULT_PORT = 9;

    public WakeSettings {
        hosts = Ordered.copyOf(hosts);
    }

    /**
     * Where one host's packet goes.
     *
     * @param mac address of the network card, {@code aa:bb:cc:dd:ee:ff}
     * @param broadcast IPv4 address the packet is sent to; without it, the broadcast address of every interface
     * @param port UDP port
     * @param secureOn password of the network card: 4 or 6 bytes as pairs of hexadecimal digits, or 4 as a dotted quad
     */
    public record Target(String mac, Optional<String> broadcast, int port, Optional<Secret> secureOn) {}
}
