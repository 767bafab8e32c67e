package dev.evenkeel.model;

import java.util.Optional;

/**
 * What can run short on a host: CPU, memory, or one of its networks.
 *
 * @param kind which of the three
 * @param network the network, present exactly for {@link Kind#NETWORK}
 */
public record Resource(Kind kind, Optional<NetworkId> network) implements Comparable<Resource> {
    public enum Kind {
        CPU,
        MEMORY,
        NETWORK
    }

    public static final Resource CPU = new Resource(Kind.CPU, Optional.empty());
    public static final Resource MEMORY = new Resource(Kind.MEMORY, Optional.empty());

    public Resource {
        if ((kind == Kind.NETWORK) != network.isPresent()) {
            throw new IllegalArgumentException(
                    "A " + kind + " resource " + (network.isPresent() ? "has" : "lacks") + " a network.");
        }
    }

    public static Resource network(NetworkId network) {
        return new Resource(Kind.NETWORK, Optional.of(network));
    }

    /** Reads what {@link #toString} writes: {@code cpu}, {@code memory} or {@code network:NAME}. */
    public static Resource parse(String text) {
        return switch (text) {
            case "cpu" -> CPU;
            case "memory" -> MEMORY;
            default -> {
                if (!text.startsWith("network:")) {
                    throw new IllegalArgumentException(
                            "'" + text + "' is no resource.\nMaybe 'cpu', 'memory' or 'network:NAME' was meant.");
                }
                yield network(new NetworkId(text.substring("network:".length())));
            }
        };
    }

    /** Words for a sentence: {@code CPU}, {@code memory}, {@code network lan}. */
    public String inWords() {
        return switch (kind) {
            case CPU -> "CPU";
            case MEMORY -> "memory";
            case NETWORK -> "network " + network.orElseThrow();
        };
    }

    @Override
    public int compareTo(Resource other) {
        return toString().compareTo(other.toString());
    }

    @Override
    public String toString() {
        return switch (kind) {
            case CPU -> "cpu";
            case MEMORY -> "memory";
            case NETWORK -> "network:" + network.orElseThrow();
        };
    }
}
