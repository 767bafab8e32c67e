package dev.evenkeel.planner;

import dev.evenkeel.planner.problem.Prices;
import dev.evenkeel.planner.solver.Annealing;

/**
 * How hard the planner searches, and what it weighs against what.
 *
 * @param placementsTried placements that one search tries at most, above 0
 * @param patience steps of the search without improvement after which it ends, above 0
 * @param annealings runs of annealing that one search makes at most, above 0
 * @param prices of moves and of load that is left, in time of migration
 */
public record PlannerSettings(long placementsTried, int patience, int annealings, Prices prices) {
    public static final PlannerSettings DEFAULT = new PlannerSettings(40_000, 400, Annealing.MOST_RUNS, Prices.DEFAULT);

    public PlannerSettings {
        if (placementsTried < 1 || patience < 1 || annealings < 1) {
            throw new IllegalArgumentException("The planner would try " + placementsTried + " placements with patience "
                    + patience + " and " + annealings + " annealings.");
        }
    }
}
