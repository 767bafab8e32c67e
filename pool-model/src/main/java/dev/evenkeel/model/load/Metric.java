package dev.evenkeel.model.load;

import dev.evenkeel.model.NetworkId;
import java.util.Optional;

/**
 * A quantity, and for traffic the network it is on.
 *
 * @param network present exactly when the quantity is measured per network
 */
public record Metric(Quantity quantity, Optional<NetworkId> network) {
    public static final Metric CPU = new Metric(Quantity.CPU, Optional.empty());
    public static final Metric CPU_WAIT = new Metric(Quantity.CPU_WAIT, Optional.empty());
    public static final Metric CPU_PRESSURE = new Metric(Quantity.CPU_PRESSURE, Optional.empty());
    public static final Metric MEMORY = new Metric(Quantity.MEMORY, Optional.empty());

    public Metric {
        if (quantity.isPerNetwork() != network.isPresent()) {
            throw new IllegalArgumentException(
                    quantity + (network.isPresent() ? " is not measured per network." : " needs a network."));
        }
    }

    public static Metric received(NetworkId network) {
        return new Metric(Quantity.RECEIVED, Optional.of(network));
    }

    public static Metric sent(NetworkId network) {
        return new Metric(Quantity.SENT, Optional.of(network));
    }
}
