package dev.evenkeel.engine.config;

import dev.evenkeel.model.HostId;
import dev.evenkeel.model.Ordered;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How hosts are woken by magic packets.
 *
 * @param hosts the hosts that can be woken
 */
public record WakeSettings(Map<HostId, Target> hosts) {
    public static final WakeSettings DEFAULT = new WakeSettings(Map.of());
    /** The port that packets are sent to by custom (discard, RFC 863). */
    public static final int DEFAULT_PORT = 9;
    /** Packets of one wake: two may get lost. */
    public static final int DEFAULT_REPEATS = 3;

    public WakeSettings {
        hosts = Ordered.copyOf(hosts);
    }

    /**
     * Where one host's packets go.
     *
     * @param mac address of the network card, {@code aa:bb:cc:dd:ee:ff}
     * @param address IP address or name the packets are sent to, such as a directed broadcast; empty for the broadcast addresses of
     *     this machine's own interfaces
     * @param interfaces the own interfaces that are used; empty for every one that can broadcast
     * @param port UDP port, 1–65535
     * @param repeats packets per wake, 1–100
     * @param secureOn password of the network card, 4 or 6 bytes
     */
    public record Target(
            String mac,
            Optional<String> address,
            List<String> interfaces,
            int port,
            int repeats,
            Optional<Secret> secureOn) {
        public Target {
            interfaces = List.copyOf(interfaces);
        }
    }
}
