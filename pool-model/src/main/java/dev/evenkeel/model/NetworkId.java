package dev.evenkeel.model;

/** The name of a network that hosts and VMs are attached to, unique in its pool and never blank. */
public record NetworkId(String value) implements Comparable<NetworkId> {
    public NetworkId {
        Names.requireName("Network", value);
    }

    @Override
    public int compareTo(NetworkId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
