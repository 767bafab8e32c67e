package dev.evenkeel.planner.placement;

import dev.evenkeel.planner.problem.GroupRule;
import dev.evenkeel.planner.problem.Problem;
import java.util.List;

/** What all placements of a problem are judged by; made once for each problem. */
public final class Terms {
    private final Problem problem;
    private final List<LoadTerms> loads;
    private final List<GroupTerms> groups;
    private SpareCapacity spare;
    private final long largestMemory;

    public Terms(Problem problem) {
        this.problem = problem;
        this.loads = problem.watched().stream()
                .map(resource -> new LoadTerms(resource, problem.hostCount()))
                .toList();
        this.groups = problem.rules().groups().stream()
                .map((GroupRule rule) -> new GroupTerms(problem, rule))
                .toList();
        long largest = 1;
        for (int host = 0; host < problem.hostCount(); host++) {
            largest = Math.max(largest, problem.memory().capacity(host));
        }
        this.largestMemory = largest;
    }

    public Problem problem() {
        return problem;
    }

    /** By resource, in the order of the problem. */
    List<LoadTerms> loads() {
        return loads;
    }

    /** By rule, in the order of the rule book. */
    List<GroupTerms> groups() {
        return groups;
    }

    SpareCapacity spare() {
        if (spare == null) {
            spare = new SpareCapacity(problem);
        }
        return spare;
    }

    /** See {@link LoadTerms#unevenness}. */
    long memoryUnevenness(int host, long used) {
        return LoadTerms.unevenness(used, problem.memory().capacity(host), largestMemory);
    }
}
