package dev.evenkeel.planner;

import dev.evenkeel.planner.placement.Placement;
import dev.evenkeel.planner.problem.Problem;
import dev.evenkeel.planner.solver.PlacementSearch;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/** Empties hosts, each wholly or not at all: the host that keeps the most VMs is given up, until the others are empty. */
final class Evacuation {
    private final SafeSearch search;

    Evacuation(PlacementSearch search) {
        this.search = new SafeSearch(search);
    }

    Solution solve(Problem given) {
        Problem problem = withoutHopeless(given);
        while (true) {
            Solution solution = search.solve(problem);
            OptionalInt stuck = fullest(solution);
            if (stuck.isEmpty()) {
                return solution;
            }
            problem = problem.withoutEmptying(stuck.getAsInt());
        }
    }

    /** Hosts on which a VM has to stay, or to which one is on its way, are not tried at all. */
    private static Problem withoutHopeless(Problem given) {
        Problem problem = given;
        for (int vm = 0; vm < given.vmCount(); vm++) {
            int host = given.roster().expected(vm);
            boolean hopeless = given.roster().isMigrating(vm)
                    || !given.convoys().isMovable(given.convoys().of(vm));
            if (hopeless && problem.isEvacuated(host)) {
                problem = problem.withoutEmptying(host);
            }
        }
        return problem;
    }

    private static OptionalInt fullest(Solution solution) {
        Problem problem = solution.problem();
        Placement placement = solution.placement();
        return IntStream.range(0, problem.hostCount())
                .filter(problem::isEvacuated)
                .filter(host -> placement.occupants().count(host) > 0)
                .boxed()
                .max((one, other) -> Integer.compare(
                        placement.occupants().count(one), placement.occupants().count(other)))
                .map(OptionalInt::of)
                .orElse(OptionalInt.empty());
    }
}
