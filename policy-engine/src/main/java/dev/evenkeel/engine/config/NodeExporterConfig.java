package dev.evenkeel.engine.config;

import dev.evenkeel.model.HostId;
import dev.evenkeel.model.NetworkId;
import dev.evenkeel.model.Ordered;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Prometheus node_exporters that tell of hosts what the hypervisor does not.
 *
 * @param url for every host that has none of its own, with {@code {host}} for its name; without it only those have one that are named
 * @param networks the network device of hosts that carries each network
 * @param timeLimit for one answer
 * @param hosts those that differ
 */
public record NodeExporterConfig(
        Optional<String> url, Map<NetworkId, String> networks, Duration timeLimit, Map<HostId, OfHost> hosts) {
    /** What stands for a host's name in the URL. */
    public static final String HOST = "{host}";

    public static final Duration DEFAULT_TIME_LIMIT = Duration.ofSeconds(5);

    public NodeExporterConfig {
        networks = Ordered.copyOf(networks);
        hosts = Ordered.copyOf(hosts);
    }

    /**
     * What one host has of its own.
     *
     * @param networks devices that are called otherwise here
     */
    public record OfHost(Optional<URI> url, Map<NetworkId, String> networks) {
        public OfHost {
            networks = Ordered.copyOf(networks);
        }
    }

    /** The exporter of a host; empty when it has none. */
    public Optional<URI> urlOf(HostId host) {
        Optional<URI> own = Optional.ofNullable(hosts.get(host)).flatMap(OfHost::url);
        return own.or(() -> url.map(
                pattern -> URI.create(pattern.replace(HOST, URLEncoder.encode(host.value(), StandardCharsets.UTF_8)))));
    }

    /** The devices of a host's networks: the common ones, unless it has its own. */
    public Map<NetworkId, String> networksOf(HostId host) {
        Map<NetworkId, String> all = new TreeMap<>(networks);
        Optional.ofNullable(hosts.get(host)).ifPresent(own -> all.putAll(own.networks()));
        return all;
    }
}
