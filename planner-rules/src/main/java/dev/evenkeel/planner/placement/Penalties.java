package dev.evenkeel.planner.placement;

import java.util.Arrays;

/** What speaks against a placement, by goal; the smaller is better in the order of the goals. */
public final class Penalties implements Comparable<Penalties> {
    private final long[] byGoal;

    Penalties(long[] byGoal) {
        this.byGoal = byGoal;
    }

    Penalties plus(Goal goal, long penalty) {
        long[] more = byGoal.clone();
        more[goal.ordinal()] += penalty;
        return new Penalties(more);
    }

    public long of(Goal goal) {
        return byGoal[goal.ordinal()];
    }

    /** Better placements come first. */
    @Override
    public int compareTo(Penalties other) {
        return Arrays.compare(byGoal, other.byGoal);
    }

    public boolean isBetterThan(Penalties other) {
        return compareTo(other) < 0;
    }

    /** True when it is better in a goal that is worth moving for, and no worse in those above. */
    public boolean isWorthMovingFrom(Penalties present) {
        int aims = Goal.COST.ordinal();
        return Arrays.compare(byGoal, 0, aims, present.byGoal, 0, aims) < 0;
    }

    /** True when something is left for which moves are worth making. */
    public boolean leaveSomethingToDo() {
        return Arrays.stream(Goal.ALL).anyMatch(goal -> goal.isWorthMoving() && of(goal) > 0);
    }

    /** True when nothing forbidden would be done. */
    public boolean isAllowed() {
        return of(Goal.FORBIDDEN) == 0;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Penalties penalties && Arrays.equals(byGoal, penalties.byGoal);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(byGoal);
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (Goal goal : Goal.ALL) {
            text.append(goal).append(' ').append(of(goal)).append(' ');
        }
        return text.toString().trim();
    }
}
