package dev.evenkeel.planner.solver;

import static org.optaplanner.core.api.score.stream.ConstraintCollectors.compose;
import static org.optaplanner.core.api.score.stream.ConstraintCollectors.count;
import static org.optaplanner.core.api.score.stream.ConstraintCollectors.countDistinct;
import static org.optaplanner.core.api.score.stream.ConstraintCollectors.sum;
import static org.optaplanner.core.api.score.stream.ConstraintCollectors.sumLong;
import static org.optaplanner.core.api.score.stream.ConstraintCollectors.toList;
import static org.optaplanner.core.api.score.stream.Joiners.filtering;
import static org.optaplanner.core.api.score.stream.Joiners.lessThan;

import dev.evenkeel.planner.placement.Goal;
import dev.evenkeel.planner.placement.LoadTerms;
import dev.evenkeel.planner.placement.SpareCapacity;
import dev.evenkeel.planner.problem.GroupRule;
import dev.evenkeel.planner.problem.HostRule;
import dev.evenkeel.planner.problem.TargetRule;
import dev.evenkeel.planner.problem.VmRule;
import dev.evenkeel.planner.problem.WatchedResource;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.optaplanner.core.api.score.buildin.bendablelong.BendableLongScore;
import org.optaplanner.core.api.score.stream.Constraint;
import org.optaplanner.core.api.score.stream.ConstraintFactory;
import org.optaplanner.core.api.score.stream.ConstraintProvider;
import org.optaplanner.core.api.score.stream.bi.BiConstraintStream;
import org.optaplanner.core.api.score.stream.tri.TriConstraintStream;
import org.optaplanner.core.api.score.stream.uni.UniConstraintStream;

/**
 * All rules of the planner, one method each: the readable reference that {@link PlacementCalculator} must agree with. What a level
 * of the score means is told by {@link Goal}; rules that need only a VM and a host are {@link VmRule} and {@link TargetRule}.
 */
public final class PlacementConstraints implements ConstraintProvider {
    static final String MEMORY = "memory";
    static final String NO_NEW_OVERLOAD = "no-new-overload";
    static final String ANTI_AFFINITY = "anti-affinity";
    static final String AFFINITY = "affinity";
    static final String SPARE_CAPACITY = "spare-capacity";
    static final String MAX_MIGRATIONS = "max-migrations";
    static final String MEMORY_OVERCOMMITTED = "memory-overcommitted";
    static final String HOST_RULE_BROKEN = "host-rule-broken";
    static final String ANTI_AFFINITY_BROKEN = "anti-affinity-broken";
    static final String AFFINITY_BROKEN = "affinity-broken";
    static final String EMPTYING = "emptying";
    static final String TARGET_CAP = "target-cap";
    static final String OVER_THRESHOLD = "over-threshold";
    static final String OVER_STOP_LEVEL = "over-stop-level";
    static final String COST_OF_MOVING = "cost-of-moving";
    static final String SHOULD_HOST_RULE = "should-host-rule";
    static final String SHOULD_ANTI_AFFINITY = "should-anti-affinity";
    static final String SHOULD_AFFINITY = "should-affinity";
    static final String LEVELLING = "levelling";
    static final String MEMORY_LEVELLING = "memory-levelling";

    @Override
    public Constraint[] defineConstraints(ConstraintFactory factory) {
        List<Constraint> all = new ArrayList<>();
        for (VmRule rule : VmRule.values()) {
            all.add(vmMayLeave(factory, rule));
        }
        for (TargetRule rule : TargetRule.values()) {
            all.add(hostMayTake(factory, rule));
        }
        all.addAll(List.of(
                memory(factory),
                noNewOverload(factory),
                antiAffinity(factory),
                affinity(factory),
                spareCapacity(factory),
                maxMigrations(factory),
                memoryOvercommitted(factory),
                hostRuleBroken(factory),
                antiAffinityBroken(factory),
                affinityBroken(factory),
                emptying(factory),
                targetCap(factory),
                overThreshold(factory),
                overStopLevel(factory),
                costOfMoving(factory),
                shouldHostRule(factory),
                shouldAntiAffinity(factory),
                shouldAffinity(factory),
                levelling(factory),
                memoryLevelling(factory)));
        return all.toArray(Constraint[]::new);
    }

    /** A VM that must stay has moved; 1 each. */
    private static Constraint vmMayLeave(ConstraintFactory factory, VmRule rule) {
        return moved(factory)
                .filter(seat -> rule.refusal(seat.problem(), seat.vm()).isPresent())
                .penalizeLong(one(Goal.FORBIDDEN), seat -> 1)
                .asConstraint(rule.label());
    }

    /** A VM has moved to a host that may not take it; 1 each. */
    private static Constraint hostMayTake(ConstraintFactory factory, TargetRule rule) {
        return moved(factory)
                .filter(seat -> rule.refusal(seat.problem(), seat.vm(), seat.hostIndex())
                        .isPresent())
                .penalizeLong(one(Goal.FORBIDDEN), seat -> 1)
                .asConstraint(rule.label());
    }

    /** VMs have moved to a host that has not the memory; MiB too many. */
    private static Constraint memory(ConstraintFactory factory) {
        return memoryInUse(factory)
                .filter((host, use) -> use.arrivals() > 0)
                .penalizeLong(one(Goal.FORBIDDEN), PlacementConstraints::memoryTooMuch)
                .asConstraint(MEMORY);
    }

    /** A host that takes VMs goes over a threshold; thousandths of its capacity. */
    private static Constraint noNewOverload(ConstraintFactory factory) {
        return loads(factory)
                .filter((host, resource, load) -> load.arrivals() > 0)
                .penalizeLong(
                        one(Goal.FORBIDDEN),
                        (host, resource, load) ->
                                thousandths(resource, host, load.larger() - resource.high(host.index())))
                .asConstraint(NO_NEW_OVERLOAD);
    }

    /** VMs that must be apart meet and did not before; 1 each pair. */
    private static Constraint antiAffinity(ConstraintFactory factory) {
        return pairs(factory, true)
                .filter((rule, one, other) -> (one.hasMoved() || other.hasMoved()) && one.wasApartFrom(other))
                .penalizeLong(one(Goal.FORBIDDEN), (rule, one, other) -> 1)
                .asConstraint(ANTI_AFFINITY);
    }

    /** VMs that must be together are on more hosts than before; 1 each host more. */
    private static Constraint affinity(ConstraintFactory factory) {
        return members(factory, GroupRule.Kind.TOGETHER, true)
                .groupBy(
                        (rule, seat) -> rule,
                        countDistinct((rule, seat) -> seat.expectedHost()),
                        countDistinct((rule, seat) -> seat.hostBefore()))
                .penalizeLong(one(Goal.FORBIDDEN), (rule, now, before) -> Math.max(0, now - before))
                .asConstraint(AFFINITY);
    }

    /** VMs of failed hosts would find less room than before; MiB, see {@link SpareCapacity}. */
    private static Constraint spareCapacity(ConstraintFactory factory) {
        return factory.forEach(Seat.class)
                .filter(Seat::isVm)
                .groupBy(toList())
                .penalizeLong(one(Goal.FORBIDDEN), PlacementConstraints::missingMiB)
                .asConstraint(SPARE_CAPACITY);
    }

    /** More VMs have moved than the limit allows; 1 each. */
    private static Constraint maxMigrations(ConstraintFactory factory) {
        return moved(factory)
                .groupBy(Seat::problem, count())
                .penalizeLong(one(Goal.FORBIDDEN), (problem, count) -> Math.max(0, count - problem.maxMigrations()))
                .asConstraint(MAX_MIGRATIONS);
    }

    /** VMs hold more memory than their host has; MiB too many. */
    private static Constraint memoryOvercommitted(ConstraintFactory factory) {
        return memoryInUse(factory)
                .penalizeLong(one(Goal.MEMORY), PlacementConstraints::memoryTooMuch)
                .asConstraint(MEMORY_OVERCOMMITTED);
    }

    /** A VM is where a must rule does not allow it; 1 each rule. */
    private static Constraint hostRuleBroken(ConstraintFactory factory) {
        return onWrongHosts(factory, true)
                .penalizeLong(one(Goal.MUST_RULES), (rule, seat) -> 1)
                .asConstraint(HOST_RULE_BROKEN);
    }

    /** VMs that must be apart are not; 1 each pair. */
    private static Constraint antiAffinityBroken(ConstraintFactory factory) {
        return pairs(factory, true)
                .penalizeLong(one(Goal.MUST_RULES), (rule, one, other) -> 1)
                .asConstraint(ANTI_AFFINITY_BROKEN);
    }

    /** VMs that must be together are on several hosts; 1 each host beyond the first. */
    private static Constraint affinityBroken(ConstraintFactory factory) {
        return scattered(factory, true)
                .penalizeLong(one(Goal.MUST_RULES), (rule, hosts) -> hosts - 1)
                .asConstraint(AFFINITY_BROKEN);
    }

    /** A VM is on, or on its way to, a host that is to be emptied; 1 each. */
    private static Constraint emptying(ConstraintFactory factory) {
        return factory.forEach(Seat.class)
                .filter(seat -> seat.isVm() && seat.problem().isEvacuated(seat.expectedHost()))
                .penalizeLong(one(Goal.EMPTYING), seat -> 1)
                .asConstraint(EMPTYING);
    }

    /** A host that takes VMs goes over the target cap; thousandths of its capacity. */
    private static Constraint targetCap(ConstraintFactory factory) {
        return loads(factory)
                .filter((host, resource, load) -> load.arrivals() > 0)
                .penalizeLong(
                        one(Goal.CAP),
                        (host, resource, load) ->
                                thousandths(resource, host, load.larger() - resource.cap(host.index())))
                .asConstraint(TARGET_CAP);
    }

    /** A host to be relieved is over the threshold; thousandths of its capacity. */
    private static Constraint overThreshold(ConstraintFactory factory) {
        return loads(factory)
                .filter((host, resource, load) -> resource.isRelieved(host.index()))
                .penalizeLong(
                        one(Goal.HIGH),
                        (host, resource, load) ->
                                thousandths(resource, host, load.larger() - resource.high(host.index())))
                .asConstraint(OVER_THRESHOLD);
    }

    /** A host to be relieved is over the stop level; thousandths of its capacity. */
    private static Constraint overStopLevel(ConstraintFactory factory) {
        return loads(factory)
                .filter((host, resource, load) -> resource.isRelieved(host.index()))
                .penalizeLong(
                        one(Goal.STOP),
                        (host, resource, load) ->
                                thousandths(resource, host, load.larger() - resource.stop(host.index())))
                .asConstraint(OVER_STOP_LEVEL);
    }

    /** A VM moves; ms of migration and the price of a move. */
    private static Constraint costOfMoving(ConstraintFactory factory) {
        return moved(factory)
                .penalizeLong(one(Goal.COST), seat -> seat.problem().moveCostMillis(seat.vm()))
                .asConstraint(COST_OF_MOVING);
    }

    /** A VM is where a should rule does not want it; 1 each rule. */
    private static Constraint shouldHostRule(ConstraintFactory factory) {
        return onWrongHosts(factory, false)
                .penalizeLong(one(Goal.SHOULD_RULES), (rule, seat) -> 1)
                .asConstraint(SHOULD_HOST_RULE);
    }

    /** VMs that should be apart are not; 1 each pair. */
    private static Constraint shouldAntiAffinity(ConstraintFactory factory) {
        return pairs(factory, false)
                .penalizeLong(one(Goal.SHOULD_RULES), (rule, one, other) -> 1)
                .asConstraint(SHOULD_ANTI_AFFINITY);
    }

    /** VMs that should be together are on several hosts; 1 each host beyond the first. */
    private static Constraint shouldAffinity(ConstraintFactory factory) {
        return scattered(factory, false)
                .penalizeLong(one(Goal.SHOULD_RULES), (rule, hosts) -> hosts - 1)
                .asConstraint(SHOULD_AFFINITY);
    }

    /** Hosts are unequally loaded; see {@link LoadTerms#unevenness}. */
    private static Constraint levelling(ConstraintFactory factory) {
        return loads(factory)
                .penalizeLong(
                        one(Goal.LEVELLING),
                        (host, resource, load) -> new LoadTerms(
                                        resource, host.problem().hostCount())
                                .unevenness(host.index(), load.larger()))
                .asConstraint(LEVELLING);
    }

    /** Hosts are unequally filled with memory; see {@link LoadTerms#unevenness}. */
    private static Constraint memoryLevelling(ConstraintFactory factory) {
        return memoryInUse(factory)
                .penalizeLong(one(Goal.LEVELLING), PlacementConstraints::memoryUnevenness)
                .asConstraint(MEMORY_LEVELLING);
    }

    private static UniConstraintStream<Seat> moved(ConstraintFactory factory) {
        return factory.forEach(Seat.class).filter(Seat::hasMoved);
    }

    /** What a host carries in each direction, or holds, and how many VMs have come to it. */
    record Sum(long first, long second, int arrivals) {
        long larger() {
            return Math.max(first, second);
        }
    }

    private static BiConstraintStream<HostSlot, Sum> memoryInUse(ConstraintFactory factory) {
        return factory.forEach(Seat.class)
                .groupBy(
                        Seat::getHost,
                        compose(sumLong(Seat::memoryMiB), sum(Seat::arrivals), (used, come) -> new Sum(used, 0, come)));
    }

    private static long memoryTooMuch(HostSlot host, Sum use) {
        return Math.max(0, use.first() - host.problem().memory().capacity(host.index()));
    }

    private static long memoryUnevenness(HostSlot host, Sum use) {
        long largest = IntStream.range(0, host.problem().hostCount())
                .mapToLong(host.problem().memory()::capacity)
                .max()
                .orElse(1);
        return LoadTerms.unevenness(use.first(), host.problem().memory().capacity(host.index()), largest);
    }

    private static TriConstraintStream<HostSlot, WatchedResource, Sum> loads(ConstraintFactory factory) {
        return factory.forEach(Seat.class)
                .join(WatchedResource.class)
                .groupBy(
                        (seat, resource) -> seat.getHost(),
                        (seat, resource) -> resource,
                        compose(
                                sumLong((seat, resource) -> seat.demand(resource, 0)),
                                sumLong((seat, resource) -> seat.demand(resource, resource.directions() - 1)),
                                sum((seat, resource) -> seat.arrivals()),
                                Sum::new));
    }

    private static long thousandths(WatchedResource resource, HostSlot host, long excess) {
        double capacity = resource.capacity(host.index());
        return excess <= 0 || capacity == 0 ? 0 : (long) Math.ceil(excess * 1_000 / capacity);
    }

    private static BiConstraintStream<GroupRule, Seat> members(
            ConstraintFactory factory, GroupRule.Kind kind, boolean must) {
        return factory.forEach(GroupRule.class)
                .filter(rule -> rule.kind() == kind && rule.isMust() == must)
                .join(Seat.class, filtering((rule, seat) -> seat.isVm() && rule.binds(seat.vm())));
    }

    /** Members of a rule that wants them apart and that are on one host. */
    private static TriConstraintStream<GroupRule, Seat, Seat> pairs(ConstraintFactory factory, boolean must) {
        return members(factory, GroupRule.Kind.APART, must)
                .join(Seat.class, lessThan((rule, seat) -> seat.vm(), Seat::vm))
                .filter((rule, one, other) -> rule.binds(other.vm()) && one.meets(other));
    }

    /** On how many hosts the members are of a rule that wants them together. */
    private static BiConstraintStream<GroupRule, Integer> scattered(ConstraintFactory factory, boolean must) {
        return members(factory, GroupRule.Kind.TOGETHER, must)
                .groupBy((rule, seat) -> rule, countDistinct((rule, seat) -> seat.expectedHost()));
    }

    private static BiConstraintStream<HostRule, Seat> onWrongHosts(ConstraintFactory factory, boolean must) {
        return factory.forEach(HostRule.class)
                .filter(rule -> rule.isMust() == must)
                .join(Seat.class, filtering((rule, seat) -> seat.isVm() && rule.binds(seat.vm())))
                .filter((rule, seat) -> rule.isBrokenOn(seat.hostIndex()));
    }

    private static long missingMiB(List<Seat> seats) {
        int[] hostOf = new int[seats.size()];
        seats.forEach(seat -> hostOf[seat.vm()] = seat.hostIndex());
        return new SpareCapacity(seats.get(0).problem()).missingMiB(hostOf);
    }

    private static BendableLongScore one(Goal goal) {
        int level = goal.ordinal();
        return level < Goal.HARD_LEVELS
                ? BendableLongScore.ofHard(Goal.HARD_LEVELS, SeatingPlan.SOFT_LEVELS, level, 1)
                : BendableLongScore.ofSoft(Goal.HARD_LEVELS, SeatingPlan.SOFT_LEVELS, level - Goal.HARD_LEVELS, 1);
    }
}
