package dev.evenkeel.drivers.libvirt;

import dev.evenkeel.drivers.libvirt.xml.DomainDescription;
import dev.evenkeel.model.HostId;
import dev.evenkeel.model.Link;
import dev.evenkeel.model.NetworkId;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Which network of the pool a bridge is, on each host. A bridge that the configuration does not name is a network of its own name. */
final class Networks {
    private final LibvirtSettings settings;

    Networks(LibvirtSettings settings) {
        this.settings = settings;
    }

    /** The network that a VM's card is on; nothing for a card that is on none, such as a user-mode one. */
    Optional<NetworkId> of(HostId host, DomainDescription.Interface card) {
        return card.bridge()
                .flatMap(bridge -> named(host, bridge))
                .or(() -> card.network().flatMap(network -> named(host, network)))
                .or(() -> card.network().or(card::bridge).map(NetworkId::new));
    }

    /**
     * The networks that a host has: those configured, unless it says that it lacks the bridge, and those that its VMs use.
     *
     * @param bridges that it says it has; empty when it does not tell
     * @param used networks of VMs on it
     */
    Map<NetworkId, Link> links(HostId host, Set<String> bridges, Set<NetworkId> used) {
        Map<NetworkId, Link> links = new TreeMap<>();
        configured(host).forEach((network, settings) -> {
            if (bridges.isEmpty() || bridges.contains(settings.bridge())) {
                links.put(network, settings.link());
            }
        });
        for (String bridge : bridges) {
            if (!bridge.equals("lo") && named(host, bridge).isEmpty()) {
                links.put(new NetworkId(bridge), NetworkSettings.DEFAULT_LINK);
            }
        }
        used.forEach(network -> links.putIfAbsent(network, link(host, network)));
        return links;
    }

    private Link link(HostId host, NetworkId network) {
        return Optional.ofNullable(configured(host).get(network))
                .map(NetworkSettings::link)
                .orElse(NetworkSettings.DEFAULT_LINK);
    }

    private Optional<NetworkId> named(HostId host, String bridge) {
        return configured(host).entrySet().stream()
                .filter(network -> network.getValue().bridge().equals(bridge))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    private Map<NetworkId, NetworkSettings> configured(HostId host) {
        Map<NetworkId, NetworkSettings> all = new TreeMap<>(settings.networks());
        Optional.ofNullable(settings.hosts().get(host)).ifPresent(own -> all.putAll(own.networks()));
        return all;
    }
}
