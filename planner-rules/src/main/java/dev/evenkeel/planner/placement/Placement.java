package dev.evenkeel.planner.placement;

import dev.evenkeel.planner.problem.GroupRule;
import dev.evenkeel.planner.problem.Problem;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Where every VM is, and the penalties of that. A move costs time by the resources watched and the rules on that VM, not by the size
 * of the pool. All sums are whole numbers, so a placement has the same penalties whichever moves led to it.
 */
public final class Placement {
    private final Problem problem;
    private final int[] hostOf;
    private final Terms terms;
    private final HostLoads loads;
    private final HostTerms hostTerms;
    /** By host, VMs there that were elsewhere before. */
    private final int[] arrivals;

    /** Made when it is first asked for. */
    private Reserve reserve;

    private final Occupants occupants;
    /** All but levelling, spare capacity and the limit on migrations. */
    private final long[] penalties = new long[Goal.ALL.length];

    private int moved;

    /** The present placement. */
    public Placement(Terms terms) {
        this.terms = terms;
        this.problem = terms.problem();
        this.hostOf = new int[problem.vmCount()];
        Arrays.setAll(hostOf, problem::home);
        this.loads = new HostLoads(problem);
        this.hostTerms = new HostTerms(terms, loads);
        this.arrivals = new int[problem.hostCount()];
        this.occupants = new Occupants(problem);
        for (int host = 0; host < problem.hostCount(); host++) {
            hostTerms.refresh(host, false, penalties);
        }
        for (int vm = 0; vm < hostOf.length; vm++) {
            addVmTerms(vm, 1);
        }
        for (GroupTerms group : terms.groups()) {
            add(group.rule().isMust() ? Goal.MUST_RULES : Goal.SHOULD_RULES, group.broken(hostOf));
        }
    }

    /** The present placement of the same problem. */
    public Placement atPresent() {
        return new Placement(terms);
    }

    public Terms terms() {
        return terms;
    }

    public Problem problem() {
        return problem;
    }

    public int hostOf(int vm) {
        return hostOf[vm];
    }

    public boolean hasMoved(int vm) {
        return hostOf[vm] != problem.home(vm);
    }

    /** How many VMs are not where they were. */
    public int movedCount() {
        return moved;
    }

    /** True when a VM is there that was elsewhere before. */
    public boolean takesVms(int host) {
        return arrivals[host] > 0;
    }

    /** VMs on the host, without those that a migration under way is taking away. */
    public int stayingOn(int host) {
        int staying = 0;
        for (int index = 0; index < occupants.count(host); index++) {
            staying += problem.roster().isMigrating(occupants.on(host, index)) ? 0 : 1;
        }
        return staying;
    }

    public Occupants occupants() {
        return occupants;
    }

    public List<LoadTerms> loadTerms() {
        return terms.loads();
    }

    /** Load of a host by the larger direction. */
    public long load(int resource, int host) {
        return loads.of(resource, host);
    }

    /** Load of a host by one direction. */
    public long load(int resource, int direction, int host) {
        return loads.of(resource, direction, host);
    }

    /** Of the host's two directions the one that counts; 0 where there is but one. */
    public int largerDirection(int resource, int host) {
        return loads.largerDirection(resource, host);
    }

    /** The host's load if the VM came to it. */
    public long loadWith(int resource, int host, int vm) {
        return loads.with(resource, host, vm);
    }

    /** How far a host that is to be relieved is above its stop levels, thousandths of capacity summed over resources. */
    public long overload(int host) {
        long overload = 0;
        for (int resource = 0; resource < terms.loads().size(); resource++) {
            overload += terms.loads().get(resource).aboveStop(host, load(resource, host));
        }
        return overload;
    }

    /** MiB. */
    public long memoryUsed(int host) {
        return loads.memoryUsed(host);
    }

    /** True when VMs that a rule wants together or apart are not; by index into the rule book's groups. */
    public boolean isGroupBroken(int rule) {
        return terms.groups().get(rule).broken(hostOf) > 0;
    }

    /** True when the VM's going there would break a rule, or break it more than before the plan; by index into the rule book's groups. */
    public boolean wouldBreakGroup(int rule, int vm, int host) {
        int from = hostOf[vm];
        hostOf[vm] = host;
        boolean breaks = terms.groups().get(rule).newlyBroken(hostOf) > 0;
        hostOf[vm] = from;
        return breaks;
    }

    /** The same as far as this VM is concerned. */
    public boolean isGroupBrokenAround(int rule, int vm) {
        return terms.groups().get(rule).brokenAround(vm, hostOf) > 0;
    }

    /** True when a must rule that wants the VM together with others, or apart from them, is broken around it. */
    public boolean isInBrokenGroup(int vm) {
        for (int index : problem.rules().groupsOf(vm)) {
            if (terms.groups().get(index).rule().isMust() && isGroupBrokenAround(index, vm)) {
                return true;
            }
        }
        return false;
    }

    /** True when both are members of a must rule on VMs among each other that is broken around the first. */
    public boolean breaksRuleWith(int vm, int other) {
        for (int index : problem.rules().groupsOf(vm)) {
            GroupRule rule = problem.rules().groups().get(index);
            if (rule.isMust() && rule.binds(other) && isGroupBrokenAround(index, vm)) {
                return true;
            }
        }
        return false;
    }

    /** Where every VM is; a copy. */
    public int[] hosts() {
        return hostOf.clone();
    }

    /** Moves every VM to where it is in another placement of the same problem. */
    public void become(int[] hosts) {
        for (int vm = 0; vm < hosts.length; vm++) {
            move(vm, hosts[vm]);
        }
    }

    public void moveConvoy(int convoy, int to) {
        for (int vm : problem.convoys().members(convoy)) {
            move(vm, to);
        }
    }

    public void move(int vm, int to) {
        int from = hostOf[vm];
        if (from == to) {
            return;
        }
        addVmTerms(vm, -1);
        addGroupTerms(vm, -1);
        shift(vm, from, to);
        hostTerms.refresh(from, arrivals[from] > 0, penalties);
        hostTerms.refresh(to, arrivals[to] > 0, penalties);
        addGroupTerms(vm, 1);
        addVmTerms(vm, 1);
    }

    private void shift(int vm, int from, int to) {
        hostOf[vm] = to;
        occupants.move(vm, from, to);
        loads.move(vm, from, to);
        if (reserve != null) {
            reserve.change(from);
            reserve.change(to);
        }
        int home = problem.home(vm);
        arrivals[from] -= from == home ? 0 : 1;
        arrivals[to] += to == home ? 0 : 1;
        moved += (to == home ? 0 : 1) - (from == home ? 0 : 1);
    }

    private void addVmTerms(int vm, int sign) {
        int host = hostOf[vm];
        if (host != problem.home(vm)) {
            add(Goal.FORBIDDEN, sign * problem.eligibility().countAgainst(vm, host));
            add(Goal.COST, sign * problem.moveCostMillis(vm));
        }
        add(Goal.MUST_RULES, sign * problem.rules().countBroken(vm, host, true));
        add(Goal.SHOULD_RULES, sign * problem.rules().countBroken(vm, host, false));
        add(Goal.EMPTYING, problem.isLeftBehind(vm, host) ? sign : 0);
    }

    private void addGroupTerms(int vm, int sign) {
        for (int index : problem.rules().groupsOf(vm)) {
            GroupTerms group = terms.groups().get(index);
            GroupRule rule = group.rule();
            add(rule.isMust() ? Goal.MUST_RULES : Goal.SHOULD_RULES, sign * group.brokenAround(vm, hostOf));
            add(Goal.FORBIDDEN, rule.isMust() ? sign * group.newlyBrokenAround(vm, hostOf) : 0);
        }
    }

    private void add(Goal goal, long penalty) {
        penalties[goal.ordinal()] += penalty;
    }

    private Reserve reserve() {
        if (reserve == null) {
            reserve = new Reserve(terms.spare(), loads, problem.hostCount());
        }
        return reserve;
    }

    /** True when a must rule is broken. */
    public boolean breaksMustRules() {
        return penalties[Goal.MUST_RULES.ordinal()] > 0;
    }

    /** What speaks against this placement now. */
    public Penalties penalties() {
        Penalties apart = penaltiesWithoutReserve();
        long missing = missingMiB();
        return missing == 0 ? apart : apart.plus(Goal.FORBIDDEN, missing);
    }

    /** The penalties where they are better than these; spares itself what costs much to find out where they are not. */
    public Optional<Penalties> penaltiesIfBetterThan(Penalties best) {
        return best.mayBeBeatenBy(penalties, tooManyMoves())
                        && penaltiesWithoutReserve().isBetterThan(best)
                ? Optional.of(penalties()).filter(now -> now.isBetterThan(best))
                : Optional.empty();
    }

    /** By how much more memory of VMs would find no room when hosts fail than before the plan, MiB; part of what is forbidden. */
    public long missingMiB() {
        return reserve().missingMiB(hostOf);
    }

    /** One penalty above levelling, spare capacity and the limit on migrations aside. */
    public long penaltyWithoutReserve(Goal goal) {
        return penalties[goal.ordinal()];
    }

    /** What one host adds to the penalty by the load and memory that it carries. */
    public long penaltyOfHost(Goal goal, int host) {
        return hostTerms.of(goal, host);
    }

    /** What is forbidden of all that has been done, spare capacity aside. */
    public long forbiddenWithoutReserve() {
        return penalties[Goal.FORBIDDEN.ordinal()];
    }

    /** The same without what VMs of failed hosts lack, which takes long to find out. */
    public Penalties penaltiesWithoutReserve() {
        long[] now = penalties.clone();
        now[Goal.FORBIDDEN.ordinal()] += tooManyMoves();
        now[Goal.LEVELLING.ordinal()] = hostTerms.unevenness();
        return new Penalties(now);
    }

    /** Migrations beyond the limit. */
    public long tooManyMoves() {
        return Math.max(0, moved - problem.maxMigrations());
    }
}
