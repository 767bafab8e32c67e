package dev.evenkeel.planner.solver;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.optaplanner.core.api.score.director.ScoreDirector;
import org.optaplanner.core.impl.heuristic.move.AbstractMove;

/** A move of the search: some seats change hosts at once. */
final class Relocation extends AbstractMove<SeatingPlan> {
    private final Seat[] seats;
    private final HostSlot[] hosts;

    /** @param hosts where each of the seats goes */
    Relocation(Seat[] seats, HostSlot[] hosts) {
        this.seats = seats;
        this.hosts = hosts;
    }

    @Override
    public boolean isMoveDoable(ScoreDirector<SeatingPlan> director) {
        for (int index = 0; index < seats.length; index++) {
            if (seats[index].hostIndex() != hosts[index].index()) {
                return true;
            }
        }
        return false;
    }

    @Override
    protected Relocation createUndoMove(ScoreDirector<SeatingPlan> director) {
        return new Relocation(seats, Arrays.stream(seats).map(Seat::getHost).toArray(HostSlot[]::new));
    }

    @Override
    protected void doMoveOnGenuineVariables(ScoreDirector<SeatingPlan> director) {
        for (int index = 0; index < seats.length; index++) {
            director.beforeVariableChanged(seats[index], "host");
            seats[index].setHost(hosts[index]);
            director.afterVariableChanged(seats[index], "host");
        }
    }

    @Override
    public Collection<?> getPlanningEntities() {
        return List.of(seats);
    }

    @Override
    public Collection<?> getPlanningValues() {
        return List.of(hosts);
    }

    @Override
    public String toString() {
        return Arrays.toString(seats) + " to " + Arrays.toString(hosts);
    }
}
