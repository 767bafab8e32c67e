package dev.evenkeel.planner.solver;

import dev.evenkeel.model.HostId;
import dev.evenkeel.model.VmId;
import dev.evenkeel.model.plan.PlanRequest;
import dev.evenkeel.planner.placement.Penalties;
import dev.evenkeel.planner.placement.Placement;
import dev.evenkeel.planner.placement.Terms;
import dev.evenkeel.planner.problem.Prices;
import dev.evenkeel.planner.problem.Problem;
import java.util.Set;
import java.util.TreeSet;
import org.optaplanner.core.api.score.buildin.bendablelong.BendableLongScore;
import org.optaplanner.core.api.solver.SolutionManager;
import org.optaplanner.core.api.solver.SolverFactory;
import org.optaplanner.core.config.score.director.ScoreDirectorFactoryConfig;
import org.optaplanner.core.config.solver.SolverConfig;

/** A request with VMs moved by hand, judged by the constraints and by the fast calculator. */
final class Judge {
    private static final SolutionManager<SeatingPlan, BendableLongScore> CONSTRAINTS =
            SolutionManager.create(SolverFactory.create(new SolverConfig()
                    .withSolutionClass(SeatingPlan.class)
                    .withEntityClasses(Seat.class)
                    .withScoreDirectorFactory(constraints())));

    private final Problem problem;
    private final Terms terms;
    private final int[] hostOf;

    private Judge(Problem problem) {
        this.problem = problem;
        this.terms = new Terms(problem);
        this.hostOf = new Placement(terms).hosts();
    }

    static ScoreDirectorFactoryConfig constraints() {
        return new ScoreDirectorFactoryConfig().withConstraintProviderClass(PlacementConstraints.class);
    }

    static Judge of(PlanRequest request) {
        return of(new Problem(request, Prices.DEFAULT));
    }

    static Judge of(Problem problem) {
        return new Judge(problem);
    }

    Judge move(String vm, String host) {
        return move(
                problem.roster().indexOf(new VmId(vm)).orElseThrow(),
                problem.roster().indexOf(new HostId(host)).orElseThrow());
    }

    Judge move(int vm, int host) {
        hostOf[vm] = host;
        return this;
    }

    Problem problem() {
        return problem;
    }

    /** Names of the constraints that have something to penalize. */
    Set<String> broken() {
        Set<String> names = new TreeSet<>();
        CONSTRAINTS.explain(SeatingPlan.of(terms, hostOf)).getConstraintMatchTotalMap().values().stream()
                .filter(total -> !total.getScore().isZero())
                .forEach(total -> names.add(total.getConstraintName()));
        return names;
    }

    BendableLongScore scoreByConstraints() {
        return CONSTRAINTS.update(SeatingPlan.of(terms, hostOf));
    }

    /** Reached move by move. */
    BendableLongScore scoreByPlacement() {
        return SeatingPlan.scoreOf(penalties());
    }

    Penalties penalties() {
        Placement placement = new Placement(terms);
        placement.become(hostOf);
        return placement.penalties();
    }
}
