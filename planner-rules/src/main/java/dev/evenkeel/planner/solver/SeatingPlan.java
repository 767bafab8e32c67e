package dev.evenkeel.planner.solver;

import dev.evenkeel.planner.placement.Goal;
import dev.evenkeel.planner.placement.Penalties;
import dev.evenkeel.planner.placement.Placement;
import dev.evenkeel.planner.placement.Terms;
import dev.evenkeel.planner.problem.GroupRule;
import dev.evenkeel.planner.problem.HostRule;
import dev.evenkeel.planner.problem.Problem;
import dev.evenkeel.planner.problem.WatchedResource;
import java.util.ArrayList;
import java.util.List;
import org.optaplanner.core.api.domain.solution.PlanningEntityCollectionProperty;
import org.optaplanner.core.api.domain.solution.PlanningScore;
import org.optaplanner.core.api.domain.solution.PlanningSolution;
import org.optaplanner.core.api.domain.solution.ProblemFactCollectionProperty;
import org.optaplanner.core.api.domain.solution.cloner.SolutionCloner;
import org.optaplanner.core.api.domain.valuerange.ValueRangeProvider;
import org.optaplanner.core.api.score.buildin.bendablelong.BendableLongScore;

/** The planning solution: who sits where. Copies share all but the seats. */
@PlanningSolution(solutionCloner = SeatingPlan.Cloner.class)
public final class SeatingPlan {
    static final int SOFT_LEVELS = 5;

    private final Terms terms;

    @ValueRangeProvider(id = "hosts")
    @ProblemFactCollectionProperty
    private final List<HostSlot> hosts;

    /** By VM index, then the hosts' own. */
    @PlanningEntityCollectionProperty
    private final List<Seat> seats;

    @PlanningScore(bendableHardLevelsSize = Goal.HARD_LEVELS, bendableSoftLevelsSize = SOFT_LEVELS)
    private BendableLongScore score;

    /** Follows this solution while it is the working one. */
    private Placement live;

    @SuppressWarnings("unused") // OptaPlanner asks for it
    private SeatingPlan() {
        this(null, List.of(), List.of());
    }

    private SeatingPlan(Terms terms, List<HostSlot> hosts, List<Seat> seats) {
        this.terms = terms;
        this.hosts = hosts;
        this.seats = seats;
    }

    /** @param hostOf host index by VM index */
    static SeatingPlan of(Terms terms, int[] hostOf) {
        Problem problem = terms.problem();
        List<HostSlot> hosts = new ArrayList<>();
        for (int host = 0; host < problem.hostCount(); host++) {
            hosts.add(new HostSlot(problem, host));
        }
        List<Seat> seats = new ArrayList<>();
        for (int vm = 0; vm < hostOf.length; vm++) {
            seats.add(Seat.ofVm(vm, problem.eligibility().isMovable(vm), hosts.get(hostOf[vm])));
        }
        hosts.forEach(host -> seats.add(Seat.ofHost(host)));
        return new SeatingPlan(terms, hosts, seats);
    }

    static BendableLongScore scoreOf(Penalties penalties) {
        long[] hard = new long[Goal.HARD_LEVELS];
        long[] soft = new long[SOFT_LEVELS];
        for (Goal goal : Goal.values()) {
            int level = goal.ordinal();
            if (level < hard.length) {
                hard[level] = -penalties.of(goal);
            } else {
                soft[level - hard.length] = -penalties.of(goal);
            }
        }
        return BendableLongScore.of(hard, soft);
    }

    Terms terms() {
        return terms;
    }

    Problem problem() {
        return terms.problem();
    }

    @ProblemFactCollectionProperty
    public List<WatchedResource> getWatchedResources() {
        return problem().watched();
    }

    @ProblemFactCollectionProperty
    public List<GroupRule> getGroupRules() {
        return problem().rules().groups();
    }

    @ProblemFactCollectionProperty
    public List<HostRule> getHostRules() {
        return problem().rules().hostRules();
    }

    HostSlot host(int index) {
        return hosts.get(index);
    }

    Seat seat(int vm) {
        return seats.get(vm);
    }

    /** Host index by VM index. */
    int[] hostOf() {
        int[] hostOf = new int[problem().vmCount()];
        for (int vm = 0; vm < hostOf.length; vm++) {
            hostOf[vm] = seats.get(vm).hostIndex();
        }
        return hostOf;
    }

    BendableLongScore score() {
        return score;
    }

    Placement live() {
        return live;
    }

    /** The first calculator that works on this solution lends its placement to those who draw moves. */
    void offerLive(Placement placement) {
        if (live == null) {
            live = placement;
        }
    }

    /** Copies seats, and nothing else, when a new best solution is found. */
    public static final class Cloner implements SolutionCloner<SeatingPlan> {
        @Override
        public SeatingPlan cloneSolution(SeatingPlan original) {
            List<Seat> seats = new ArrayList<>(original.seats.size());
            for (Seat seat : original.seats) {
                seats.add(seat.copy());
            }
            SeatingPlan copy = new SeatingPlan(original.terms, original.hosts, seats);
            copy.score = original.score;
            return copy;
        }
    }
}
