package dev.evenkeel.planner.placement;

import dev.evenkeel.model.plan.Threshold;
import java.util.Arrays;

/** What speaks against a placement, by goal; the smaller is better in the order of the goals. */
public final class Penalties implements Comparable<Penalties> {
    /** Thousandths of capacity. */
    public static final long LEAST_GAIN = Math.round(1_000 * Threshold.LEAST_GAIN);

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

    /** False when sums that lack levelling, and have so much more that is forbidden, are surely no better. */
    boolean mayBeBeatenBy(long[] sums, long moreForbidden) {
        for (int goal = 0; goal < Goal.LEVELLING.ordinal(); goal++) {
            long sum = goal == Goal.FORBIDDEN.ordinal() ? sums[goal] + moreForbidden : sums[goal];
            if (sum != byGoal[goal]) {
                return sum < byGoal[goal];
            }
        }
        return true;
    }

    /** Better placements come first. */
    @Override
    public int compareTo(Penalties other) {
        return Arrays.compare(byGoal, other.byGoal);
    }

    public boolean isBetterThan(Penalties other) {
        return compareTo(other) < 0;
    }

    /** True when it is better in a goal that is worth moving for, and no worse in those above; in overload by half a point at least. */
    public boolean isWorthMovingFrom(Penalties present) {
        int first = Arrays.mismatch(byGoal, present.byGoal);
        if (first < 0 || first >= Goal.COST.ordinal()) {
            return false;
        }
        long least = first == Goal.HIGH.ordinal() ? LEAST_GAIN : 1;
        return present.byGoal[first] - byGoal[first] >= least;
    }

    /** True when something is left for which moves are worth making. */
    public boolean leaveSomethingToDo() {
        return Arrays.stream(Goal.ALL).anyMatch(goal -> goal.isWorthMoving() && of(goal) > 0);
    }

    /** True when something is left that counts for more than load above thresholds. */
    public boolean leaveMoreThanOverload() {
        return Arrays.stream(Goal.ALL)
                .anyMatch(goal -> goal.isWorthMoving() && goal.ordinal() < Goal.HIGH.ordinal() && of(goal) > 0);
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
