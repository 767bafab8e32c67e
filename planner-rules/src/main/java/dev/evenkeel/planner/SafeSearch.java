package dev.evenkeel.planner;

import dev.evenkeel.planner.order.MigrationOrder;
import dev.evenkeel.planner.order.Step;
import dev.evenkeel.planner.placement.Penalties;
import dev.evenkeel.planner.placement.Placement;
import dev.evenkeel.planner.placement.Terms;
import dev.evenkeel.planner.problem.Problem;
import dev.evenkeel.planner.solver.PlacementSearch;
import dev.evenkeel.planner.solver.Prospect;
import dev.evenkeel.planner.solver.Troubles;
import java.util.Optional;
import java.util.Set;

/** Finds a better placement that can be reached safely: where there is no safe order, a trip is given up and another target sought. */
final class SafeSearch {
    /** Placements that turn out not to be reachable before what is reachable of the last one is taken. */
    private static final int ATTEMPTS = 8;
    /** Times that it plans on from the end of its own plan. */
    private static final int ROUNDS = 8;

    private final PlacementSearch search;

    SafeSearch(PlacementSearch search) {
        this.search = search;
    }

    /**
     * Plans on from the end of its own plan until there is nothing more to be found, so that the same request made after the plan was
     * executed is answered with an empty plan. Where nothing is left undone that is known without trying.
     */
    Solution solve(Problem problem) {
        Solution solution = solveOnce(problem);
        for (int round = 0; round < ROUNDS && isWorthAnotherLook(solution); round++) {
            Solution next = solveOnce(problem.after(solution.placement().hosts()));
            Solution both = leadingTo(next.placement().hosts(), problem);
            if (next.order().steps().isEmpty() || !both.isBetterThan(solution)) {
                return solution;
            }
            solution = both;
        }
        return solution;
    }

    private static boolean isWorthAnotherLook(Solution solution) {
        return !solution.order().steps().isEmpty()
                && solution.order().steps().size() < solution.problem().maxMigrations()
                && solution.placement().penalties().leaveSomethingToDo();
    }

    /** All the way from the present placement; trips that were given up on the way do not matter if there is a safe order now. */
    private static Solution leadingTo(int[] hosts, Problem problem) {
        Placement target = new Placement(new Terms(problem));
        target.become(hosts);
        return new Solution(problem, target, MigrationOrder.to(target));
    }

    /** The present placement, without steps, when nothing better can be reached. */
    Solution solveOnce(Problem given) {
        Placement present = new Placement(new Terms(given));
        if (!new Troubles(present).areAny() || !new Prospect(present).isAny()) {
            return Solution.at(present);
        }
        Problem problem = given;
        for (int attempt = 1; ; attempt++) {
            Placement target = search.search(problem);
            if (!isBetter(target)) {
                return Solution.stayingPut(problem);
            }
            MigrationOrder order = MigrationOrder.to(target);
            if (order.givenUp().isEmpty()) {
                return new Solution(problem, target, order);
            }
            if (attempt == ATTEMPTS) {
                return asFarAsPossible(target, order);
            }
            problem = problem.banning(Set.of(order.givenUp().get()));
        }
    }

    private static Solution asFarAsPossible(Placement target, MigrationOrder order) {
        Placement reached = target.atPresent();
        for (Step step : order.steps()) {
            reached.move(step.vm(), step.to());
        }
        MigrationOrder part = new MigrationOrder(order.steps(), Optional.empty());
        return isBetter(reached)
                ? new Solution(target.problem(), reached, part)
                : Solution.stayingPut(target.problem());
    }

    private static boolean isBetter(Placement target) {
        Penalties reached = target.penalties();
        Penalties present = target.atPresent().penalties();
        return reached.isAllowed() && reached.isWorthMovingFrom(present);
    }
}
