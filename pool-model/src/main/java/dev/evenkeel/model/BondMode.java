package dev.evenkeel.model;

/** How the ports of a bonded link share the traffic. */
public enum BondMode {
    /** One port carries everything, the others wait: the link is as fast as one port. */
    ACTIVE_PASSIVE,
    /** All ports carry traffic: the link is as fast as the sum of its ports. */
    AGGREGATED
}
