package dev.evenkeel.model;

/** The name of a virtual machine, unique in its pool and never blank. */
public record VmId(String value) implements Subject, Comparable<VmId> {
    public VmId {
        Names.requireName("VM", value);
    }

    @Override
    public int compareTo(VmId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
