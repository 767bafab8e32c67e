package dev.evenkeel.planner;

import dev.evenkeel.model.plan.Refusal;
import dev.evenkeel.planner.explain.Refusals;
import dev.evenkeel.planner.placement.Placement;
import dev.evenkeel.planner.placement.Terms;
import dev.evenkeel.planner.problem.Problem;
import dev.evenkeel.planner.solver.PlacementSearch;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;

/** Empties hosts, each wholly or not at all: the host that keeps the most VMs is given up, until the others are empty. */
final class Evacuation {
    private final SafeSearch search;

    Evacuation(PlacementSearch search) {
        this.search = new SafeSearch(search);
    }

    Solution solve(Problem given) {
        List<Refusal> refusals = new ArrayList<>();
        Problem problem = given;
        for (int host : hopeless(given)) {
            refusals.addAll(new Refusals(new Placement(new Terms(given))).ofHost(host));
            problem = problem.withoutEmptying(host);
        }
        while (true) {
            Solution solution = search.solveOnce(problem);
            OptionalInt stuck = fullest(solution);
            if (stuck.isEmpty()) {
                return solution.with(refusals);
            }
            refusals.addAll(new Refusals(solution.placement()).ofHost(stuck.getAsInt()));
            problem = problem.withoutEmptying(stuck.getAsInt());
        }
    }

    /** Hosts on which a VM has to stay, or to which one is on its way, are not tried at all. */
    private static Set<Integer> hopeless(Problem problem) {
        Set<Integer> hopeless = new TreeSet<>();
        for (int vm = 0; vm < problem.vmCount(); vm++) {
            int host = problem.roster().expected(vm);
            boolean stays = problem.roster().isMigrating(vm)
                    || !problem.convoys().isMovable(problem.convoys().of(vm));
            if (stays && problem.isEvacuated(host)) {
                hopeless.add(host);
            }
        }
        return hopeless;
    }

    private static OptionalInt fullest(Solution solution) {
        Problem problem = solution.problem();
        Placement placement = solution.placement();
        int fullest = -1;
        for (int host = 0; host < problem.hostCount(); host++) {
            int staying = problem.isEvacuated(host) ? placement.stayingOn(host) : 0;
            boolean fuller = staying > (fullest < 0 ? 0 : placement.stayingOn(fullest));
            fullest = fuller ? host : fullest;
        }
        return fullest < 0 ? OptionalInt.empty() : OptionalInt.of(fullest);
    }
}
