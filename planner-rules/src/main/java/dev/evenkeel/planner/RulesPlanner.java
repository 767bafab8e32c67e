package dev.evenkeel.planner;

import dev.evenkeel.model.plan.Plan;
import dev.evenkeel.model.plan.PlanRequest;
import dev.evenkeel.model.port.Planner;
import dev.evenkeel.planner.explain.PlanWriter;
import dev.evenkeel.planner.power.Choice;
import dev.evenkeel.planner.power.Consolidation;
import dev.evenkeel.planner.problem.Problem;
import dev.evenkeel.planner.solver.PlacementSearch;

/**
 * Plans by rules: seeks the best placement with OptaPlanner, starting from the present one, then a safe order of migrations that
 * leads there. Safe for several threads; make one and keep it.
 */
public final class RulesPlanner implements Planner {
    private final PlannerSettings settings;
    private final PlacementSearch search;

    public RulesPlanner() {
        this(PlannerSettings.DEFAULT);
    }

    public RulesPlanner(PlannerSettings settings) {
        this.settings = settings;
        this.search = new PlacementSearch(settings.placementsTried(), settings.patience(), settings.annealings());
    }

    @Override
    public Plan plan(PlanRequest request) {
        Problem problem = new Problem(request, settings.prices());
        Solution solution = solve(problem);
        return new PlanWriter(solution.placement(), solution.order().steps(), solution.refusals()).write();
    }

    private Solution solve(Problem problem) {
        if (problem.isConsolidation()) {
            Choice choice = new Consolidation(problem).choose();
            return new Solution(choice.placement().problem(), choice.placement(), choice.order(), choice.refusals());
        }
        return problem.isEvacuation() ? new Evacuation(search).solve(problem) : new SafeSearch(search).solve(problem);
    }
}
