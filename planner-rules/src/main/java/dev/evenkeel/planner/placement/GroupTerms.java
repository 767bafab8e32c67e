package dev.evenkeel.planner.placement;

import dev.evenkeel.planner.problem.GroupRule;
import dev.evenkeel.planner.problem.Problem;
import dev.evenkeel.planner.problem.Roster;

/** Penalties for one rule on VMs among each other, from where they are. A VM that is migrating already is where it is going. */
public final class GroupTerms {
    private final Roster roster;
    private final GroupRule rule;
    private final int presentHosts;

    public GroupTerms(Problem problem, GroupRule rule) {
        this.roster = problem.roster();
        this.rule = rule;
        int[] home = new int[problem.vmCount()];
        for (int index = 0; index < rule.size(); index++) {
            home[rule.member(index)] = problem.home(rule.member(index));
        }
        this.presentHosts = hosts(home);
    }

    public GroupRule rule() {
        return rule;
    }

    /** Together: hosts beyond the first; apart: pairs on one host. */
    public long broken(int[] hostOf) {
        return rule.kind() == GroupRule.Kind.TOGETHER ? hosts(hostOf) - 1 : pairs(hostOf, false);
    }

    /** Together: hosts beyond those before the plan; apart: pairs that meet and did not before. */
    public long newlyBroken(int[] hostOf) {
        return rule.kind() == GroupRule.Kind.TOGETHER ? Math.max(0, hosts(hostOf) - presentHosts) : pairs(hostOf, true);
    }

    /** The part of {@link #broken} that a move of this VM can change. */
    long brokenAround(int vm, int[] hostOf) {
        return rule.kind() == GroupRule.Kind.TOGETHER ? broken(hostOf) : pairsOf(vm, hostOf, false);
    }

    /** The part of {@link #newlyBroken} that a move of this VM can change. */
    long newlyBrokenAround(int vm, int[] hostOf) {
        return rule.kind() == GroupRule.Kind.TOGETHER ? newlyBroken(hostOf) : pairsOf(vm, hostOf, true);
    }

    private int hosts(int[] hostOf) {
        int hosts = 0;
        for (int index = 0; index < rule.size(); index++) {
            hosts += isFirstOnItsHost(index, hostOf) ? 1 : 0;
        }
        return hosts;
    }

    private boolean isFirstOnItsHost(int index, int[] hostOf) {
        int host = place(rule.member(index), hostOf);
        for (int earlier = 0; earlier < index; earlier++) {
            if (place(rule.member(earlier), hostOf) == host) {
                return false;
            }
        }
        return true;
    }

    private int place(int vm, int[] hostOf) {
        return roster.isMigrating(vm) ? roster.boundFor(vm) : hostOf[vm];
    }

    private long pairs(int[] hostOf, boolean onlyNew) {
        long twice = 0;
        for (int index = 0; index < rule.size(); index++) {
            twice += pairsOf(rule.member(index), hostOf, onlyNew);
        }
        return twice / 2;
    }

    private long pairsOf(int vm, int[] hostOf, boolean onlyNew) {
        long pairs = 0;
        for (int index = 0; index < rule.size(); index++) {
            int other = rule.member(index);
            boolean met = other != vm && meet(vm, other, hostOf);
            pairs += met && !(onlyNew && isExcused(vm, other, hostOf)) ? 1 : 0;
        }
        return pairs;
    }

    private boolean meet(int one, int other, int[] hostOf) {
        return isOn(one, hostOf[other], hostOf)
                || isOn(other, hostOf[one], hostOf)
                || place(one, hostOf) == place(other, hostOf);
    }

    private boolean isOn(int vm, int host, int[] hostOf) {
        return hostOf[vm] == host || place(vm, hostOf) == host;
    }

    /** A pair is not the plan's fault when neither VM has moved, or when they shared a host before. */
    private boolean isExcused(int one, int other, int[] hostOf) {
        boolean stayed = hostOf[one] == roster.home(one) && hostOf[other] == roster.home(other);
        return stayed || roster.expected(one) == roster.expected(other);
    }
}
