package dev.evenkeel.drivers.libvirt;

import java.util.List;

/**
 * What one host showed at one moment.
 *
 * @param domains running and defined ones
 */
record HostReading(HostFacts facts, List<DomainReading> domains) {
    HostReading {
        domains = List.copyOf(domains);
    }
}
