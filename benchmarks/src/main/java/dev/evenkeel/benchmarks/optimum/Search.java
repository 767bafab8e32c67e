package dev.evenkeel.benchmarks.optimum;

import com.google.ortools.sat.CpSolver;
import com.google.ortools.sat.CpSolverStatus;
import com.google.ortools.sat.LinearExpr;
import java.time.Duration;
import java.util.Optional;
import java.util.function.ToLongFunction;

/**
 * Minimises one goal after the other, within one time limit for all. A minimum that leaves failed hosts' VMs less room than before is
 * ruled out and sought again: spare capacity is judged by first fit decreasing, which is no linear constraint. What every such
 * placement keeps is added to the program the first time one is refused.
 */
final class Search {

    /** Each searches in another way; more than there are processors, because one of them often proves what the others can not. */
    private static final int WORKERS = 8;

    private final PlacementModel model;
    private final SpareRoom spare;
    private final long endNanos;
    private int refusals;

    /** @param limit for all goals together */
    Search(PlacementModel model, SpareRoom spare, Duration limit) {
        this.model = model;
        this.spare = spare;
        this.endNanos = System.nanoTime() + limit.toNanos();
    }

    /** A placement with the least value of the goal, which stays bound to it from now on; empty when it could not be proven in time. */
    Optional<int[]> minimise(LinearExpr goal, ToLongFunction<int[]> value) {
        while (true) {
            Optional<int[]> found = solve(goal);
            if (found.isEmpty()) {
                return found;
            }
            if (spare.isKept(found.get())) {
                bind(goal, value.applyAsLong(found.get()));
                model.hint(found.get());
                return found;
            }
            if (refusals++ == 0) {
                spare.addNeeds(model);
            }
            model.program().addGreaterOrEqual(goal, value.applyAsLong(found.get()));
            model.forbid(found.get());
        }
    }

    void bind(LinearExpr goal, long most) {
        model.program().addLessOrEqual(goal, most);
    }

    private Optional<int[]> solve(LinearExpr goal) {
        double seconds = (endNanos - System.nanoTime()) / 1e9;
        if (seconds <= 0) {
            return Optional.empty();
        }
        model.program().clearObjective();
        model.program().minimize(goal);
        CpSolver solver = new CpSolver();
        solver.getParameters()
                .setMaxTimeInSeconds(seconds)
                .setNumWorkers(WORKERS)
                .setRandomSeed(1);
        CpSolverStatus status = solver.solve(model.program());
        if (status == CpSolverStatus.MODEL_INVALID || status == CpSolverStatus.INFEASIBLE) {
            throw new IllegalStateException(
                    "The program is " + status + ": " + model.program().validate());
        }
        return status == CpSolverStatus.OPTIMAL ? Optional.of(model.placement(solver)) : Optional.empty();
    }
}
