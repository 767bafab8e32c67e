package dev.evenkeel.planner.solver;

import static dev.evenkeel.planner.solver.SeatStreams.inGroups;
import static dev.evenkeel.planner.solver.SeatStreams.loads;
import static dev.evenkeel.planner.solver.SeatStreams.members;
import static dev.evenkeel.planner.solver.SeatStreams.memoryInUse;
import static dev.evenkeel.planner.solver.SeatStreams.moved;
import static dev.evenkeel.planner.solver.SeatStreams.one;
import static dev.evenkeel.planner.solver.SeatStreams.outsideOneGroup;
import static dev.evenkeel.planner.solver.SeatStreams.pairs;
import static dev.evenkeel.planner.solver.SeatStreams.thousandths;
import static dev.evenkeel.planner.solver.SeatStreams.tooFewGroups;
import static org.optaplanner.core.api.score.stream.ConstraintCollectors.count;
import static org.optaplanner.core.api.score.stream.ConstraintCollectors.countDistinct;
import static org.optaplanner.core.api.score.stream.ConstraintCollectors.toList;

import dev.evenkeel.planner.placement.Goal;
import dev.evenkeel.planner.placement.SpareCapacity;
import dev.evenkeel.planner.problem.GroupRule;
import dev.evenkeel.planner.problem.TargetRule;
import dev.evenkeel.planner.problem.VmRule;
import java.util.ArrayList;
import java.util.List;
import org.optaplanner.core.api.score.stream.Constraint;
import org.optaplanner.core.api.score.stream.ConstraintFactory;

/** What a plan never does anew, one method each; {@link Goal#FORBIDDEN}. */
final class ForbiddenConstraints {
    static final String MEMORY = "memory";
    static final String NO_NEW_OVERLOAD = "no-new-overload";
    static final String ANTI_AFFINITY = "anti-affinity";
    static final String AFFINITY = "affinity";
    static final String SPREAD = "spread";
    static final String WITHIN = "within";
    static final String SPARE_CAPACITY = "spare-capacity";
    static final String MAX_MIGRATIONS = "max-migrations";

    private ForbiddenConstraints() {}

    static List<Constraint> all(ConstraintFactory factory) {
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
                spread(factory),
                within(factory),
                spareCapacity(factory),
                maxMigrations(factory)));
        return all;
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

    /** VMs have moved to a host that has not the memory; thousandths of it too many. */
    private static Constraint memory(ConstraintFactory factory) {
        return memoryInUse(factory)
                .filter((host, use) -> use.arrivals() > 0)
                .penalizeLong(
                        one(Goal.FORBIDDEN),
                        (host, use) ->
                                host.problem().memory().thousandths(host.index(), SeatStreams.memoryTooMuch(host, use)))
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

    /** VMs that must be spread are in fewer host groups than before and than they must; 1 each. */
    private static Constraint spread(ConstraintFactory factory) {
        return inGroups(factory, GroupRule.Kind.SPREAD, true)
                .penalizeLong(
                        one(Goal.FORBIDDEN),
                        (rule, seats) -> Math.max(
                                0,
                                tooFewGroups(rule, seats, Seat::expectedHost)
                                        - tooFewGroups(rule, seats, Seat::hostBefore)))
                .asConstraint(SPREAD);
    }

    /** More VMs than before are outside the host group that they must be within; 1 each. */
    private static Constraint within(ConstraintFactory factory) {
        return inGroups(factory, GroupRule.Kind.WITHIN, true)
                .penalizeLong(
                        one(Goal.FORBIDDEN),
                        (rule, seats) -> Math.max(
                                0,
                                outsideOneGroup(rule, seats, Seat::expectedHost)
                                        - outsideOneGroup(rule, seats, Seat::hostBefore)))
                .asConstraint(WITHIN);
    }

    /** VMs of failed hosts would find less room than before; MiB, see {@link SpareCapacity}. */
    private static Constraint spareCapacity(ConstraintFactory factory) {
        return factory.forEach(Seat.class)
                .filter(Seat::isVm)
                .groupBy(toList())
                .penalizeLong(one(Goal.FORBIDDEN), ForbiddenConstraints::missingMiB)
                .asConstraint(SPARE_CAPACITY);
    }

    /** More VMs have moved than the limit allows; 1 each. */
    private static Constraint maxMigrations(ConstraintFactory factory) {
        return moved(factory)
                .groupBy(Seat::problem, count())
                .penalizeLong(one(Goal.FORBIDDEN), (problem, count) -> Math.max(0, count - problem.maxMigrations()))
                .asConstraint(MAX_MIGRATIONS);
    }

    private static long missingMiB(List<Seat> seats) {
        int[] hostOf = new int[seats.size()];
        seats.forEach(seat -> hostOf[seat.vm()] = seat.hostIndex());
        return new SpareCapacity(seats.get(0).problem()).missingMiB(hostOf);
    }
}
