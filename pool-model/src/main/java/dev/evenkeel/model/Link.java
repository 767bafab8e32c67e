package dev.evenkeel.model;

import java.util.Collections;
import java.util.List;

/**
 * A host's attachment to one network: a port, or several bonded ones.
 *
 * @param bond how the ports share traffic; irrelevant for a single port
 * @param portMbps speed of each port, Mbit/s, at least one port and each above 0
 */
public record Link(BondMode bond, List<Integer> portMbps) {
    public Link {
        portMbps = List.copyOf(portMbps);
        if (portMbps.isEmpty() || portMbps.stream().anyMatch(mbps -> mbps <= 0)) {
            throw new IllegalArgumentException("Port speeds are " + portMbps + "; each must be above 0 Mbit/s.");
        }
    }

    /** A link of one port. */
    public static Link ofMbps(int mbps) {
        return new Link(BondMode.ACTIVE_PASSIVE, List.of(mbps));
    }

    /**
     * What the link carries in each direction, Mbit/s. Oracle VM's rule: an active/passive bond counts as one port (here the
     * slowest, which may be the one that is active), an aggregated bond as the sum of its ports.
     */
    public int capacityMbps() {
        return bond == BondMode.AGGREGATED
                ? portMbps.stream().mapToInt(Integer::intValue).sum()
                : Collections.min(portMbps);
    }
}
