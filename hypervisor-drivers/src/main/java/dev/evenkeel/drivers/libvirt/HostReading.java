package dev.evenkeel.drivers.libvirt;

import java.util.List;
import java.util.Set;

/**
 * What one host showed at one moment.
 *
 * @param domains running and defined ones
 * @param bridges that it has; empty when it does not tell
 * @param storages shared ones that libvirt knows there
 */
record HostReading(HostFacts facts, List<DomainReading> domains, Set<String> bridges, Set<String> storages) {
    HostReading {
        domains = List.copyOf(domains);
        bridges = Set.copyOf(bridges);
        storages = Set.copyOf(storages);
    }
}
