package dev.evenkeel.model;

/** The name of a host, unique in its pool and never blank. */
public record HostId(String value) implements Subject, Comparable<HostId> {
    public HostId {
        Names.requireName("Host", value);
    }

    @Override
    public int compareTo(HostId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
