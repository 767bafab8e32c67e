package dev.evenkeel.planner.problem;

import java.util.stream.IntStream;

/** A rule on VMs among each other: together or apart, by hosts or by host groups. Only active VMs are members here. */
public final class GroupRule {
    /** In no host group of the rule's kind. */
    public static final int NO_GROUP = -1;

    /** Which of the four. */
    public enum Kind {
        /** On one host. */
        TOGETHER,
        /** Each on another host. */
        APART,
        /** In some number of host groups at least. */
        SPREAD,
        /** In one host group. */
        WITHIN
    }

    private final String name;
    private final Kind kind;
    private final boolean must;
    private final int[] members;
    private final String groupKind;
    private final int[] groupOfHost;
    private final int atLeast;

    private GroupRule(
            String name, Kind kind, boolean must, int[] members, String groupKind, int[] groupOfHost, int atLeast) {
        this.name = name;
        this.kind = kind;
        this.must = must;
        this.members = members;
        this.groupKind = groupKind;
        this.groupOfHost = groupOfHost;
        this.atLeast = atLeast;
    }

    static GroupRule together(String name, boolean must, int[] members) {
        return new GroupRule(name, Kind.TOGETHER, must, members, "", new int[0], 0);
    }

    static GroupRule apart(String name, boolean must, int[] members) {
        return new GroupRule(name, Kind.APART, must, members, "", new int[0], 0);
    }

    /** @param groupOfHost by host index the index of its group, or {@link #NO_GROUP} */
    static GroupRule spread(
            String name, boolean must, int[] members, String groupKind, int[] groupOfHost, int atLeast) {
        int wanted = Math.min(atLeast, members.length);
        return new GroupRule(name, Kind.SPREAD, must, members, groupKind, groupOfHost, wanted);
    }

    static GroupRule within(String name, boolean must, int[] members, String groupKind, int[] groupOfHost) {
        return new GroupRule(name, Kind.WITHIN, must, members, groupKind, groupOfHost, 0);
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

    /** True when the rule speaks of host groups, not of hosts. */
    public boolean isOnGroups() {
        return kind == Kind.SPREAD || kind == Kind.WITHIN;
    }

    /** The kind of host group that it speaks of: {@code rack}; only for rules on host groups. */
    public String groupKind() {
        return groupKind;
    }

    /** Index of the host's group, or {@link #NO_GROUP}; only for rules on host groups. */
    public int groupOf(int host) {
        return groupOfHost[host];
    }

    /** How many host groups are wanted, no more than it has members; only for a spread. */
    public int atLeast() {
        return atLeast;
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
