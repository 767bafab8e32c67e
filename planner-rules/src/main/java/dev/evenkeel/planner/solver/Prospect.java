package dev.evenkeel.planner.solver;

import dev.evenkeel.planner.placement.Goal;
import dev.evenkeel.planner.placement.LoadTerms;
import dev.evenkeel.planner.placement.Penalties;
import dev.evenkeel.planner.placement.Placement;
import dev.evenkeel.planner.problem.Convoys;
import dev.evenkeel.planner.problem.Problem;
import dev.evenkeel.planner.problem.WatchedResource;
import java.util.Arrays;

/**
 * Whether anything is worth searching for: where overload is all that is wrong, and the overloaded hosts would hardly be less so if all
 * their VMs that may move were gone, then no plan is better than none.
 */
public final class Prospect {
    private final Problem problem;
    private final Placement present;

    public Prospect(Placement present) {
        this.problem = present.problem();
        this.present = present;
    }

    /** False when surely nothing can be gained. */
    public boolean isAny() {
        Penalties penalties = present.penaltiesWithoutReserve();
        boolean overloadAlone = Arrays.stream(Goal.values())
                .filter(Goal::isWorthMoving)
                .allMatch(goal -> goal == Goal.HIGH || penalties.of(goal) == 0);
        if (!overloadAlone) {
            return true;
        }
        long gain = 0;
        for (int host = 0; host < problem.hostCount(); host++) {
            gain += possibleGain(host);
        }
        return gain >= Penalties.LEAST_GAIN;
    }

    /** By how much less the host could be above its thresholds, thousandths. */
    private long possibleGain(int host) {
        long gain = 0;
        for (int resource = 0; resource < problem.watched().size(); resource++) {
            LoadTerms terms = present.loadTerms().get(resource);
            long now = terms.aboveHigh(host, present.load(resource, host));
            gain += now == 0 ? 0 : now - terms.aboveHigh(host, unmovable(resource, host));
        }
        return gain;
    }

    /** Load of a host without the VMs that may leave it, by the larger direction. */
    private long unmovable(int resource, int host) {
        WatchedResource watched = problem.watched().get(resource);
        Convoys convoys = problem.convoys();
        long most = 0;
        for (int direction = 0; direction < watched.directions(); direction++) {
            long left = present.load(resource, direction, host);
            for (int index = 0; index < present.occupants().count(host); index++) {
                int vm = present.occupants().on(host, index);
                left -= convoys.isMovable(convoys.of(vm)) ? watched.demand(direction, vm) : 0;
            }
            most = Math.max(most, left);
        }
        return most;
    }
}
