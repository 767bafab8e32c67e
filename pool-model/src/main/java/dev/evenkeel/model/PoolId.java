package dev.evenkeel.model;

/** The name of a pool; never blank. */
public record PoolId(String value) implements Comparable<PoolId> {
    public PoolId {
        Names.requireName("Pool", value);
    }

    @Override
    public int compareTo(PoolId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
