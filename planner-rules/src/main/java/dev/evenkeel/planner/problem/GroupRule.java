package dev.evenkeel.planner.problem;

import java.util.stream.IntStream;

/** A rule on VMs among each other: together on one host, or each on another. Only active VMs are members here. */
public final class GroupRule {
    /** Which of the two. */
    public enum Kind {
        TOGETHER,
        APART
    }

    private final String name;
    private final Kind kind;
    private final boolean must;
    private final int[] members;

    GroupRule(String name, Kind kind, boolean must, int[] members) {
        this.name = name;
        this.kind = kind;
        this.must = must;
        this.members = members;
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

    public int size() {
        return members.length;
    }

    public int member(int index) {
        return members[index];
    }

    /** The members without this one. */
    public IntStream others(int vm) {
        return IntStream.of(members).filter(member -> member != vm);
    }

    public boolean binds(int vm) {
        for (int member : members) {
            if (member == vm) {
                return true;
            }
        }
        return false;
    }
}
