package dev.evenkeel.planner.solver;

import static org.optaplanner.core.api.score.stream.ConstraintCollectors.compose;
import static org.optaplanner.core.api.score.stream.ConstraintCollectors.countDistinct;
import static org.optaplanner.core.api.score.stream.ConstraintCollectors.sum;
import static org.optaplanner.core.api.score.stream.ConstraintCollectors.sumLong;
import static org.optaplanner.core.api.score.stream.ConstraintCollectors.toList;
import static org.optaplanner.core.api.score.stream.Joiners.filtering;
import static org.optaplanner.core.api.score.stream.Joiners.lessThan;

import dev.evenkeel.planner.placement.Goal;
import dev.evenkeel.planner.problem.GroupRule;
import dev.evenkeel.planner.problem.HostRule;
import dev.evenkeel.planner.problem.WatchedResource;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import org.optaplanner.core.api.score.buildin.bendablelong.BendableLongScore;
import org.optaplanner.core.api.score.stream.ConstraintFactory;
import org.optaplanner.core.api.score.stream.bi.BiConstraintStream;
import org.optaplanner.core.api.score.stream.tri.TriConstraintStream;
import org.optaplanner.core.api.score.stream.uni.UniConstraintStream;

/** Streams and figures that several constraints are made of. */
final class SeatStreams {
    private SeatStreams() {}

    static UniConstraintStream<Seat> moved(ConstraintFactory factory) {
        return factory.forEach(Seat.class).filter(Seat::hasMoved);
    }

    /** What a host carries in each direction, or holds, and how many VMs have come to it. */
    record Sum(long first, long second, int arrivals) {
        long larger() {
            return Math.max(first, second);
        }
    }

    static BiConstraintStream<HostSlot, Sum> memoryInUse(ConstraintFactory factory) {
        return factory.forEach(Seat.class)
                .groupBy(
                        Seat::getHost,
                        compose(sumLong(Seat::memoryMiB), sum(Seat::arrivals), (used, come) -> new Sum(used, 0, come)));
    }

    static long memoryTooMuch(HostSlot host, Sum use) {
        return Math.max(0, use.first() - host.problem().memory().capacity(host.index()));
    }

    static TriConstraintStream<HostSlot, WatchedResource, Sum> loads(ConstraintFactory factory) {
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

    static long thousandths(WatchedResource resource, HostSlot host, long excess) {
        double capacity = resource.capacity(host.index());
        return excess <= 0 || capacity == 0 ? 0 : (long) Math.ceil(excess * 1_000 / capacity);
    }

    static BiConstraintStream<GroupRule, Seat> members(ConstraintFactory factory, GroupRule.Kind kind, boolean must) {
        return factory.forEach(GroupRule.class)
                .filter(rule -> rule.kind() == kind && rule.isMust() == must)
                .join(Seat.class, filtering((rule, seat) -> seat.isVm() && rule.binds(seat.vm())));
    }

    /** Members of a rule that wants them apart and that are on one host. */
    static TriConstraintStream<GroupRule, Seat, Seat> pairs(ConstraintFactory factory, boolean must) {
        return members(factory, GroupRule.Kind.APART, must)
                .join(Seat.class, lessThan((rule, seat) -> seat.vm(), Seat::vm))
                .filter((rule, one, other) -> rule.binds(other.vm()) && one.meets(other));
    }

    /** On how many hosts the members are of a rule that wants them together. */
    static BiConstraintStream<GroupRule, Integer> scattered(ConstraintFactory factory, boolean must) {
        return members(factory, GroupRule.Kind.TOGETHER, must)
                .groupBy((rule, seat) -> rule, countDistinct((rule, seat) -> seat.expectedHost()));
    }

    /** Where the members of a rule on host groups are, and where they were before the plan. */
    static BiConstraintStream<GroupRule, List<Seat>> inGroups(
            ConstraintFactory factory, GroupRule.Kind kind, boolean must) {
        return members(factory, kind, must).groupBy((rule, seat) -> rule, toList((rule, seat) -> seat));
    }

    /** How many host groups fewer than the rule wants. */
    static int tooFewGroups(GroupRule rule, List<Seat> seats, ToIntFunction<Seat> place) {
        long groups = seats.stream()
                .mapToInt(place)
                .map(rule::groupOf)
                .filter(group -> group != GroupRule.NO_GROUP)
                .distinct()
                .count();
        return (int) Math.max(0, rule.atLeast() - groups);
    }

    /** How many VMs are not in the host group that has the most; a host in no group is one of its own. */
    static int outsideOneGroup(GroupRule rule, List<Seat> seats, ToIntFunction<Seat> place) {
        Map<List<Integer>, Long> sizes = seats.stream()
                .map(place::applyAsInt)
                .map(host -> rule.groupOf(host) == GroupRule.NO_GROUP
                        ? List.of(GroupRule.NO_GROUP, host)
                        : List.of(rule.groupOf(host)))
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        return seats.size() - Collections.max(sizes.values()).intValue();
    }

    static BiConstraintStream<HostRule, Seat> onWrongHosts(ConstraintFactory factory, boolean must) {
        return factory.forEach(HostRule.class)
                .filter(rule -> rule.isMust() == must)
                .join(Seat.class, filtering((rule, seat) -> seat.isVm() && rule.binds(seat.vm())))
                .filter((rule, seat) -> rule.isBrokenOn(seat.hostIndex()));
    }

    static BendableLongScore one(Goal goal) {
        int level = goal.ordinal();
        return level < Goal.HARD_LEVELS
                ? BendableLongScore.ofHard(Goal.HARD_LEVELS, SeatingPlan.SOFT_LEVELS, level, 1)
                : BendableLongScore.ofSoft(Goal.HARD_LEVELS, SeatingPlan.SOFT_LEVELS, level - Goal.HARD_LEVELS, 1);
    }
}
