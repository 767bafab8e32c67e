package dev.evenkeel.engine.config;

import dev.evenkeel.model.HostId;
import dev.evenkeel.model.Ordered;
import java.util.List;
import java.util.Map;

/**
 * How hosts are woken, and how they are shut down where the hypervisor does not do it.
 *
 * @param hosts those that have a way of their own
 */
public record WakeSettings(Map<HostId, Ways> hosts) {
    public static final WakeSettings DEFAULT = new WakeSettings(Map.of());

    public WakeSettings {
        hosts = Ordered.copyOf(hosts);
    }

    /**
     * The ways of one host, each list in the order in which they are tried.
     *
     * @param on to wake it
     * @param off to shut it down
     */
    public record Ways(List<WaySettings> on, List<WaySettings> off) {
        public Ways {
            on = List.copyOf(on);
            off = List.copyOf(off);
        }
    }
}
