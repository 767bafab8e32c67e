package dev.evenkeel.planner.solver;

import dev.evenkeel.planner.placement.Goal;
import dev.evenkeel.planner.placement.Penalties;
import dev.evenkeel.planner.placement.Placement;
import dev.evenkeel.planner.problem.Problem;
import java.util.ArrayList;
import java.util.List;
import org.optaplanner.core.api.domain.solution.PlanningEntityCollectionProperty;
import org.optaplanner.core.api.domain.solution.PlanningScore;
import org.optaplanner.core.api.domain.solution.PlanningSolution;
import org.optaplanner.core.api.domain.solution.ProblemFactCollectionProperty;
import org.optaplanner.core.api.domain.solution.ProblemFactProperty;
import org.optaplanner.core.api.domain.solution.cloner.SolutionCloner;
import org.optaplanner.core.api.domain.valuerange.ValueRangeProvider;
import org.optaplanner.core.api.score.buildin.bendablelong.BendableLongScore;

/** The planning solution: who sits where. Copies share the problem and the hosts and copy the seats alone. */
@PlanningSolution(solutionCloner = SeatingPlan.Cloner.class)
public final class SeatingPlan {
    static final int SOFT_LEVELS = 6;

    @ProblemFactProperty
    private final Problem problem;

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

    private SeatingPlan(Problem problem, List<HostSlot> hosts, List<Seat> seats) {
        this.problem = problem;
        this.hosts = hosts;
        this.seats = seats;
    }

    /** @param hostOf host index by VM index */
    static SeatingPlan of(Problem problem, int[] hostOf) {
        List<HostSlot> hosts = new ArrayList<>();
        for (int host = 0; host < problem.hostCount(); host++) {
            hosts.add(new HostSlot(host));
        }
        List<Seat> seats = new ArrayList<>();
        for (int vm = 0; vm < hostOf.length; vm++) {
            seats.add(Seat.ofVm(vm, problem.eligibility().isMovable(vm), hosts.get(hostOf[vm])));
        }
        hosts.forEach(host -> seats.add(Seat.ofHost(host)));
        return new SeatingPlan(problem, hosts, seats);
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

    public Problem problem() {
        return problem;
    }

    HostSlot host(int index) {
        return hosts.get(index);
    }

    Seat seat(int vm) {
        return seats.get(vm);
    }

    /** Host index by VM index. */
    int[] hostOf() {
        int[] hostOf = new int[problem.vmCount()];
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
            SeatingPlan copy = new SeatingPlan(original.problem, original.hosts, seats);
            copy.score = original.score;
            return copy;
        }
    }
}
