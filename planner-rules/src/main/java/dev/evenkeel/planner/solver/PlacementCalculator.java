package dev.evenkeel.planner.solver;

import dev.evenkeel.planner.placement.Placement;
import org.optaplanner.core.api.score.buildin.bendablelong.BendableLongScore;
import org.optaplanner.core.api.score.calculator.IncrementalScoreCalculator;

/** The fast score: follows every change of a seat with {@link Placement}. PlacementConstraints is its readable reference. */
public final class PlacementCalculator implements IncrementalScoreCalculator<SeatingPlan, BendableLongScore> {
    private Placement placement;

    @Override
    public void resetWorkingSolution(SeatingPlan solution) {
        placement = new Placement(solution.terms());
        placement.become(solution.hostOf());
        solution.offerLive(placement);
    }

    @Override
    public void afterVariableChanged(Object entity, String variable) {
        Seat seat = (Seat) entity;
        placement.move(seat.vm(), seat.hostIndex());
    }

    @Override
    public BendableLongScore calculateScore() {
        return SeatingPlan.scoreOf(placement.penalties());
    }

    @Override
    public void beforeVariableChanged(Object entity, String variable) {
        // The placement knows where the VM was.
    }

    @Override
    public void beforeEntityAdded(Object entity) {
        // No seat is ever added.
    }

    @Override
    public void afterEntityAdded(Object entity) {
        throw new IllegalStateException("Seats are never added, but " + entity + " was.");
    }

    @Override
    public void beforeEntityRemoved(Object entity) {
        throw new IllegalStateException("Seats are never removed, but " + entity + " is.");
    }

    @Override
    public void afterEntityRemoved(Object entity) {
        // No seat is ever removed.
    }
}
