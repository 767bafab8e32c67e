package dev.evenkeel.model;

/**
 * Load on one network, by direction.
 *
 * @param receivedMbps received, Mbit/s, finite and at least 0
 * @param sentMbps sent, Mbit/s, finite and at least 0
 */
public record Traffic(double receivedMbps, double sentMbps) {
    public static final Traffic NONE = new Traffic(0, 0);

    public Traffic {
        Amounts.requireAmount("receivedMbps", receivedMbps);
        Amounts.requireAmount("sentMbps", sentMbps);
    }

    /** The direction that is closer to the link's limit; links are full duplex. Oracle VM's rule for network policies. */
    public double larger() {
        return Math.max(receivedMbps, sentMbps);
    }

    public Traffic plus(Traffic other) {
        return new Traffic(receivedMbps + other.receivedMbps, sentMbps + other.sentMbps);
    }

    /** The difference by direction, never below 0. */
    public Traffic minus(Traffic other) {
        return new Traffic(Math.max(0, receivedMbps - other.receivedMbps), Math.max(0, sentMbps - other.sentMbps));
    }
}
