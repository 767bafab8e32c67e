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
 * Whether anything is worth searching for: where overload is all that is wrong, and no overloaded host would be less so if all its VMs that may
 * move were gone, then no plan is better than none.
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
        for (int host = 0; host < problem.hostCount(); host++) {
            if (canBeRelieved(host)) {
                return true;
            }
        }
        return false;
    }

    private boolean canBeRelieved(int host) {
        for (int resource = 0; resource < problem.watched().size(); resource++) {
            LoadTerms terms = present.loadTerms().get(resource);
            long now = terms.aboveHigh(host, present.load(resource, host));
            if (now > 0 && terms.aboveHigh(host, unmovable(problem.watched().get(resource), resource, host)) < now) {
                return true;
            }
        }
        return false;
    }

    /** Load of a host without the VMs that may leave it, by the larger direction. */
    private long unmovable(WatchedResource watched, int resource, int host) {
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
