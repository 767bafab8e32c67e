package dev.evenkeel.planner.order;

import dev.evenkeel.planner.problem.GroupRule;
import dev.evenkeel.planner.problem.HostMemory;
import dev.evenkeel.planner.problem.Problem;
import dev.evenkeel.planner.problem.Roster;

/** Where VMs are while migrations are made one by one, and who may come in where. */
final class Rooms {
    private final Problem problem;
    private final Roster roster;
    private final HostMemory memory;
    private final int[] hostOf;
    private final long[] used;

    Rooms(Problem problem) {
        this.problem = problem;
        this.roster = problem.roster();
        this.memory = problem.memory();
        this.hostOf = new int[problem.vmCount()];
        this.used = new long[problem.hostCount()];
        for (int host = 0; host < used.length; host++) {
            used[host] = memory.base(host);
        }
        for (int vm = 0; vm < hostOf.length; vm++) {
            hostOf[vm] = problem.home(vm);
            used[hostOf[vm]] += memory.of(vm);
        }
    }

    int hostOf(int vm) {
        return hostOf[vm];
    }

    long free(int host) {
        return memory.capacity(host) - used[host];
    }

    /** Memory is held on both hosts until the VM has arrived; here that is over. */
    void move(int vm, int to) {
        used[hostOf[vm]] -= memory.of(vm);
        used[to] += memory.of(vm);
        hostOf[vm] = to;
    }

    /** The host has the memory, and nobody is there from whom the VM must be apart. */
    boolean canEnter(int vm, int host) {
        if (memory.of(vm) > free(host)) {
            return false;
        }
        for (int index : problem.rules().groupsOf(vm)) {
            GroupRule rule = problem.rules().groups().get(index);
            for (int member = 0; member < rule.size(); member++) {
                int other = rule.member(member);
                boolean isThere =
                        hostOf[other] == host || (roster.isMigrating(other) && roster.boundFor(other) == host);
                if (isThere && mayNotMeet(rule, vm, other)) {
                    return false;
                }
            }
        }
        return true;
    }

    private boolean mayNotMeet(GroupRule rule, int vm, int other) {
        return other != vm && keepsApart(problem, rule, vm, other);
    }

    /** A must rule keeps the two apart, and they were apart before the plan. */
    static boolean keepsApart(Problem problem, GroupRule rule, int one, int other) {
        return rule.isMust()
                && rule.kind() == GroupRule.Kind.APART
                && problem.roster().expected(one) != problem.roster().expected(other);
    }
}
