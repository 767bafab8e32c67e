package dev.evenkeel.planner.problem;

import java.util.BitSet;

/** A rule that binds VMs to hosts, or keeps them off hosts. */
public final class HostRule {
    /** Which of the two. */
    public enum Kind {
        ONLY,
        NEVER
    }

    private final String name;
    private final Kind kind;
    private final boolean must;
    private final int[] members;
    private final BitSet hosts;

    HostRule(String name, Kind kind, boolean must, int[] members, BitSet hosts) {
        this.name = name;
        this.kind = kind;
        this.must = must;
        this.members = members;
        this.hosts = hosts;
    }

    public String name() {
        return name;
    }

    public Kind kind() {
        return kind;
    }

    public boolean isMust() {
        return must;
    }

    public boolean binds(int vm) {
        for (int member : members) {
            if (member == vm) {
                return true;
            }
        }
        return false;
    }

    int[] members() {
        return members;
    }

    public boolean isBrokenOn(int host) {
        return hosts.get(host) == (kind == Kind.NEVER);
    }
}
