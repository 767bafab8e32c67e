package dev.evenkeel.metrics.exporter;

import dev.evenkeel.model.HostId;
import dev.evenkeel.model.NetworkId;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Where the node_exporters of a pool are.
 *
 * @param target of a host; empty for hosts without one
 * @param timeLimit for one answer, connecting included
 */
public record NodeExporterSettings(Function<HostId, Optional<Target>> target, Duration timeLimit) {
    /**
     * One node_exporter.
     *
     * @param devices the network device that carries each network
     */
    public record Target(URI url, Map<NetworkId, String> devices) {
        public Target {
            devices = Map.copyOf(devices);
        }
    }
}
