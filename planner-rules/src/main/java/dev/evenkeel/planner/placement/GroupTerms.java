package dev.evenkeel.planner.placement;

import dev.evenkeel.planner.problem.GroupRule;
import dev.evenkeel.planner.problem.Problem;
import dev.evenkeel.planner.problem.Roster;

/** Penalties for one rule on VMs among each other, from where they are. A VM that is migrating already is where it is going. */
public final class GroupTerms {
    private final Roster roster;
    private final GroupRule rule;
    private final long presentlyBroken;

    public GroupTerms(Problem problem, GroupRule rule) {
        this.roster = problem.roster();
        this.rule = rule;
        int[] home = new int[problem.vmCount()];
        for (int index = 0; index < rule.size(); index++) {
            home[rule.member(index)] = problem.home(rule.member(index));
        }
        this.presentlyBroken = broken(home);
    }

    public GroupRule rule() {
        return rule;
    }

    /**
     * Together: hosts beyond the first; apart: pairs on one host; spread: host groups too few; within: VMs outside the host group that
     * has the most.
     */
    public long broken(int[] hostOf) {
        return switch (rule.kind()) {
            case TOGETHER -> hosts(hostOf) - 1;
            case APART -> pairs(hostOf, false);
            case SPREAD -> Math.max(0, rule.atLeast() - groups(hostOf));
            case WITHIN -> outside(hostOf);
        };
    }

    /** Apart: pairs that meet and did not before; else what is broken beyond what was before the plan. */
    public long newlyBroken(int[] hostOf) {
        return isOfPairs() ? pairs(hostOf, true) : Math.max(0, broken(hostOf) - presentlyBroken);
    }

    /** The part of {@link #broken} that a move of this VM can change. */
    long brokenAround(int vm, int[] hostOf) {
        return isOfPairs() ? pairsOf(vm, hostOf, false) : broken(hostOf);
    }

    /** The part of {@link #newlyBroken} that a move of this VM can change. */
    long newlyBrokenAround(int vm, int[] hostOf) {
        return isOfPairs() ? pairsOf(vm, hostOf, true) : newlyBroken(hostOf);
    }

    private boolean isOfPairs() {
        return rule.kind() == GroupRule.Kind.APART;
    }

    private int groups(int[] hostOf) {
        int groups = 0;
        for (int index = 0; index < rule.size(); index++) {
            int group = groupOf(index, hostOf);
            groups += group != GroupRule.NO_GROUP && countIn(group, index, hostOf) == 0 ? 1 : 0;
        }
        return groups;
    }

    /** A host in no group is a group of its own. */
    private int outside(int[] hostOf) {
        int most = 0;
        for (int index = 0; index < rule.size(); index++) {
            int group = groupOf(index, hostOf);
            int company = group == GroupRule.NO_GROUP
                    ? countOn(place(rule.member(index), hostOf), hostOf)
                    : countIn(group, rule.size(), hostOf);
            most = Math.max(most, company);
        }
        return rule.size() - most;
    }

    private int groupOf(int index, int[] hostOf) {
        return rule.groupOf(place(rule.member(index), hostOf));
    }

    /** Members in the group, of the first so many. */
    private int countIn(int group, int first, int[] hostOf) {
        int count = 0;
        for (int index = 0; index < first; index++) {
            count += groupOf(index, hostOf) == group ? 1 : 0;
        }
        return count;
    }

    private int countOn(int host, int[] hostOf) {
        int count = 0;
        for (int index = 0; index < rule.size(); index++) {
            count += place(rule.member(index), hostOf) == host ? 1 : 0;
        }
        return count;
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
