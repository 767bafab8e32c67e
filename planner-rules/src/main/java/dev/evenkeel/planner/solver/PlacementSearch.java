package dev.evenkeel.planner.solver;

import dev.evenkeel.planner.placement.Placement;
import dev.evenkeel.planner.placement.Terms;
import dev.evenkeel.planner.problem.Problem;
import java.time.Duration;
import org.optaplanner.core.api.solver.SolverFactory;
import org.optaplanner.core.config.heuristic.selector.move.factory.MoveIteratorFactoryConfig;
import org.optaplanner.core.config.localsearch.LocalSearchPhaseConfig;
import org.optaplanner.core.config.localsearch.decider.acceptor.LocalSearchAcceptorConfig;
import org.optaplanner.core.config.localsearch.decider.forager.LocalSearchForagerConfig;
import org.optaplanner.core.config.score.director.ScoreDirectorFactoryConfig;
import org.optaplanner.core.config.solver.EnvironmentMode;
import org.optaplanner.core.config.solver.SolverConfig;
import org.optaplanner.core.config.solver.termination.TerminationConfig;

/** Seeks a better placement than the present one. Safe for several threads; built once, because building costs more than searching. */
public final class PlacementSearch {
    /**
     * Of this many moves the best is made, even a bad one, and the VMs it moved rest for some steps: tabu search (Glover, "Tabu search",
     * 1989). It leaves local optima behind, of which placements have many because the goals are strictly ordered.
     */
    private static final int MOVES_PER_STEP = 50;

    private static final int STEPS_AT_REST = 2;
    /** Only a net: the limits on steps end every search long before, on any machine. */
    private static final Duration TIME_NET = Duration.ofMinutes(2);

    /** Where annealing follows, the local search only prepares for it. */
    private static final int HASTE = 10;

    /** Steps of chains for 100 placements that the local search may try. */
    private static final int CHAIN_STEPS = 375;

    private final SolverFactory<SeatingPlan> solvers;
    private final SolverFactory<SeatingPlan> hasty;
    private final long chainSteps;
    private final int annealings;

    /**
     * @param placementsTried how many placements one search tries at most, above 0
     * @param patience steps without improvement after which it ends, above 0
     * @param annealings runs of annealing at most, above 0
     */
    public PlacementSearch(long placementsTried, int patience, int annealings) {
        this.chainSteps = placementsTried * CHAIN_STEPS / 100;
        this.annealings = annealings;
        this.solvers = SolverFactory.create(config(placementsTried, patience));
        this.hasty = SolverFactory.create(config(placementsTried, Math.max(1, patience / HASTE)));
    }

    static SolverConfig config(long placementsTried, int patience) {
        TerminationConfig end = new TerminationConfig()
                .withScoreCalculationCountLimit(placementsTried)
                .withUnimprovedStepCountLimit(patience)
                .withSpentLimit(TIME_NET);
        LocalSearchPhaseConfig search = new LocalSearchPhaseConfig()
                .withMoveSelectorConfig(
                        new MoveIteratorFactoryConfig().withMoveIteratorFactoryClass(RelocationFactory.class))
                .withAcceptorConfig(new LocalSearchAcceptorConfig().withEntityTabuSize(STEPS_AT_REST))
                .withForagerConfig(new LocalSearchForagerConfig().withAcceptedCountLimit(MOVES_PER_STEP));
        return new SolverConfig()
                .withSolutionClass(SeatingPlan.class)
                .withEntityClasses(Seat.class)
                .withEnvironmentMode(EnvironmentMode.REPRODUCIBLE)
                .withRandomSeed(0L)
                .withScoreDirectorFactory(
                        new ScoreDirectorFactoryConfig().withIncrementalScoreCalculatorClass(PlacementCalculator.class))
                .withPhases(search.withTerminationConfig(end));
    }

    /** The best placement found; the present one when nothing is troubled or nothing helps. */
    public Placement search(Problem problem) {
        Terms terms = new Terms(problem);
        Placement placement = new Placement(terms);
        if (new Troubles(placement).convoys().isEmpty()) {
            return placement;
        }
        new FirstDraft(placement).draw();
        new TidyUp(placement).tidy();
        if (!new LeastCost(placement).isReached()) {
            searchOn(placement);
        }
        return placement;
    }

    private void searchOn(Placement placement) {
        boolean anneals = Annealing.isWorthwhile(placement.problem());
        SeatingPlan start = SeatingPlan.of(placement.terms(), placement.hosts());
        SeatingPlan best = (anneals ? hasty : solvers).buildSolver().solve(start);
        placement.become(best.hostOf());
        new TidyUp(placement).tidy();
        if (!anneals) {
            makeRoom(placement);
        } else if (!isEmptied(placement)) {
            anneal(placement);
            beginAnew(placement);
        }
    }

    private void anneal(Placement placement) {
        new Annealing(placement, annealings).improve();
        new TidyUp(placement).tidy();
    }

    /**
     * Where something is left undone that counts for more than load above thresholds, a chain of moves from the present placement may do
     * better, and what is bettered from there.
     */
    private void beginAnew(Placement placement) {
        Placement present = placement.atPresent();
        if (placement.penalties().leaveMoreThanOverload()
                && new Chains(present, chainSteps).lead(placement.penalties())) {
            placement.become(present.hosts());
            anneal(placement);
        }
    }

    /** An evacuation is done when the hosts are empty; the fewest moves do that. */
    private static boolean isEmptied(Placement placement) {
        return placement.problem().isEvacuation() && !placement.penalties().leaveSomethingToDo();
    }

    /** What single moves leave undone may be done by several together. */
    private void makeRoom(Placement placement) {
        Chains chains = new Chains(placement, chainSteps);
        while (placement.penalties().leaveSomethingToDo() && chains.improve()) {
            new TidyUp(placement).tidy();
        }
    }
}
