package dev.evenkeel.drivers.libvirt;

import dev.evenkeel.model.Link;

/**
 * A network as hosts have it.
 *
 * @param bridge on the hosts, or the network of libvirt's own
 * @param link of the host's card or cards that carry it
 */
public record NetworkSettings(String bridge, Link link) {
    /** Of a network that nothing is said about. */
    public static final Link DEFAULT_LINK = Link.ofMbps(1_000);
}
