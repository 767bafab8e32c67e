package dev.evenkeel.planner.solver;

import static dev.evenkeel.planner.solver.SeatStreams.inGroups;
import static dev.evenkeel.planner.solver.SeatStreams.loads;
import static dev.evenkeel.planner.solver.SeatStreams.memoryInUse;
import static dev.evenkeel.planner.solver.SeatStreams.moved;
import static dev.evenkeel.planner.solver.SeatStreams.onWrongHosts;
import static dev.evenkeel.planner.solver.SeatStreams.one;
import static dev.evenkeel.planner.solver.SeatStreams.outsideOneGroup;
import static dev.evenkeel.planner.solver.SeatStreams.pairs;
import static dev.evenkeel.planner.solver.SeatStreams.scattered;
import static dev.evenkeel.planner.solver.SeatStreams.thousandths;
import static dev.evenkeel.planner.solver.SeatStreams.tooFewGroups;

import dev.evenkeel.planner.placement.Goal;
import dev.evenkeel.planner.placement.LoadTerms;
import dev.evenkeel.planner.problem.GroupRule;
import java.util.List;
import java.util.stream.IntStream;
import org.optaplanner.core.api.score.stream.Constraint;
import org.optaplanner.core.api.score.stream.ConstraintFactory;

/** What a plan is after, one method each, in the order of {@link Goal}. */
final class AimConstraints {
    static final String MEMORY_OVERCOMMITTED = "memory-overcommitted";
    static final String HOST_RULE_BROKEN = "host-rule-broken";
    static final String ANTI_AFFINITY_BROKEN = "anti-affinity-broken";
    static final String AFFINITY_BROKEN = "affinity-broken";
    static final String SPREAD_BROKEN = "spread-broken";
    static final String WITHIN_BROKEN = "within-broken";
    static final String EMPTYING = "emptying";
    static final String TARGET_CAP = "target-cap";
    static final String OVER_THRESHOLD = "over-threshold";
    static final String OVER_STOP_LEVEL = "over-stop-level";
    static final String COST_OF_MOVING = "cost-of-moving";
    static final String SHOULD_HOST_RULE = "should-host-rule";
    static final String SHOULD_ANTI_AFFINITY = "should-anti-affinity";
    static final String SHOULD_AFFINITY = "should-affinity";
    static final String SHOULD_SPREAD = "should-spread";
    static final String SHOULD_WITHIN = "should-within";
    static final String LEVELLING = "levelling";
    static final String MEMORY_LEVELLING = "memory-levelling";
    static final String NEAR_THRESHOLD = "near-threshold";

    private AimConstraints() {}

    static List<Constraint> all(ConstraintFactory factory) {
        return List.of(
                memoryOvercommitted(factory),
                hostRuleBroken(factory),
                antiAffinityBroken(factory),
                affinityBroken(factory),
                spreadBroken(factory),
                withinBroken(factory),
                emptying(factory),
                targetCap(factory),
                overThreshold(factory),
                overStopLevel(factory),
                nearThreshold(factory),
                costOfMoving(factory),
                shouldHostRule(factory),
                shouldAntiAffinity(factory),
                shouldAffinity(factory),
                shouldSpread(factory),
                shouldWithin(factory),
                levelling(factory),
                memoryLevelling(factory));
    }

    /** VMs hold more memory than their host has; MiB too many. */
    private static Constraint memoryOvercommitted(ConstraintFactory factory) {
        return memoryInUse(factory)
                .penalizeLong(one(Goal.MEMORY), SeatStreams::memoryTooMuch)
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

    /** VMs that must be spread are in too few host groups; 1 each that is missing. */
    private static Constraint spreadBroken(ConstraintFactory factory) {
        return inGroups(factory, GroupRule.Kind.SPREAD, true)
                .penalizeLong(one(Goal.MUST_RULES), (rule, seats) -> tooFewGroups(rule, seats, Seat::expectedHost))
                .asConstraint(SPREAD_BROKEN);
    }

    /** VMs that must be within one host group are not; 1 each VM that is outside the one with the most. */
    private static Constraint withinBroken(ConstraintFactory factory) {
        return inGroups(factory, GroupRule.Kind.WITHIN, true)
                .penalizeLong(one(Goal.MUST_RULES), (rule, seats) -> outsideOneGroup(rule, seats, Seat::expectedHost))
                .asConstraint(WITHIN_BROKEN);
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

    /** A host to be relieved is left over the stop level; ms for each thousandth of its capacity. */
    private static Constraint overStopLevel(ConstraintFactory factory) {
        return loads(factory)
                .filter((host, resource, load) -> resource.isRelieved(host.index()))
                .penalizeLong(
                        one(Goal.COST),
                        (host, resource, load) ->
                                thousandths(resource, host, load.larger() - resource.stop(host.index()))
                                        * host.problem().prices().aboveStop().toMillis())
                .asConstraint(OVER_STOP_LEVEL);
    }

    /** A host to be relieved is left so near the threshold that noise brings it over; ms for each thousandth of its capacity. */
    private static Constraint nearThreshold(ConstraintFactory factory) {
        return loads(factory)
                .filter((host, resource, load) -> resource.isRelieved(host.index()))
                .penalizeLong(
                        one(Goal.COST),
                        (host, resource, load) -> thousandths(
                                        resource, host, load.larger() - resource.near(host.index()))
                                * host.problem().prices().nearThreshold().toMillis())
                .asConstraint(NEAR_THRESHOLD);
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

    /** VMs that should be spread are in too few host groups; 1 each that is missing. */
    private static Constraint shouldSpread(ConstraintFactory factory) {
        return inGroups(factory, GroupRule.Kind.SPREAD, false)
                .penalizeLong(one(Goal.SHOULD_RULES), (rule, seats) -> tooFewGroups(rule, seats, Seat::expectedHost))
                .asConstraint(SHOULD_SPREAD);
    }

    /** VMs that should be within one host group are not; 1 each VM that is outside the one with the most. */
    private static Constraint shouldWithin(ConstraintFactory factory) {
        return inGroups(factory, GroupRule.Kind.WITHIN, false)
                .penalizeLong(one(Goal.SHOULD_RULES), (rule, seats) -> outsideOneGroup(rule, seats, Seat::expectedHost))
                .asConstraint(SHOULD_WITHIN);
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
                .penalizeLong(one(Goal.LEVELLING), AimConstraints::memoryUnevenness)
                .asConstraint(MEMORY_LEVELLING);
    }

    private static long memoryUnevenness(HostSlot host, SeatStreams.Sum use) {
        long largest = IntStream.range(0, host.problem().hostCount())
                .mapToLong(host.problem().memory()::capacity)
                .max()
                .orElse(1);
        return LoadTerms.unevenness(use.first(), host.problem().memory().capacity(host.index()), largest);
    }
}
