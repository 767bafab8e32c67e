package dev.evenkeel.planner.solver;

import dev.evenkeel.planner.placement.Placement;
import java.util.Iterator;
import java.util.Random;
import org.optaplanner.core.api.score.director.ScoreDirector;
import org.optaplanner.core.impl.heuristic.selector.move.factory.MoveIteratorFactory;

/** Gives the local search its moves. */
public final class RelocationFactory implements MoveIteratorFactory<SeatingPlan, Relocation> {
    private int[] troubled = {};

    @Override
    public void phaseStarted(ScoreDirector<SeatingPlan> director) {
        SeatingPlan plan = director.getWorkingSolution();
        // Those of the present placement, not of the draft: the draft has moved some of them already.
        troubled = new Troubles(new Placement(plan.terms())).convoys().stream().toArray();
    }

    @Override
    public long getSize(ScoreDirector<SeatingPlan> director) {
        SeatingPlan plan = director.getWorkingSolution();
        return Math.max(1, (long) troubled.length * plan.problem().hostCount());
    }

    @Override
    public Iterator<Relocation> createOriginalMoveIterator(ScoreDirector<SeatingPlan> director) {
        throw new UnsupportedOperationException("Relocations are drawn at random.");
    }

    /** The solver's own random numbers are the same for every request, so the request's seed is mixed in. */
    @Override
    public Iterator<Relocation> createRandomMoveIterator(ScoreDirector<SeatingPlan> director, Random random) {
        SeatingPlan plan = director.getWorkingSolution();
        long seed = random.nextLong() ^ plan.problem().request().seed();
        return new RelocationDraw(plan, troubled, seed);
    }
}
