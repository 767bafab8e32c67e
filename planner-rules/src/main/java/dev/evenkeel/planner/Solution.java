package dev.evenkeel.planner;

import dev.evenkeel.model.plan.Refusal;
import dev.evenkeel.planner.order.MigrationOrder;
import dev.evenkeel.planner.placement.Penalties;
import dev.evenkeel.planner.placement.Placement;
import dev.evenkeel.planner.placement.Terms;
import dev.evenkeel.planner.problem.Problem;
import java.util.List;
import java.util.Optional;

/**
 * What planning came to.
 *
 * @param problem as it was solved in the end: with the trips that were given up, and without the hosts that could not be emptied
 * @param placement where VMs shall be
 * @param order of the migrations that lead there
 * @param refusals why hosts were given up on the way
 */
record Solution(Problem problem, Placement placement, MigrationOrder order, List<Refusal> refusals) {
    Solution(Problem problem, Placement placement, MigrationOrder order) {
        this(problem, placement, order, List.of());
    }

    Solution with(List<Refusal> moreRefusals) {
        return new Solution(problem, placement, order, moreRefusals);
    }

    static Solution stayingPut(Problem problem) {
        return at(new Placement(new Terms(problem)));
    }

    /** Without steps. */
    static Solution at(Placement present) {
        return new Solution(present.problem(), present, new MigrationOrder(List.of(), Optional.empty()));
    }

    /** True when it can be reached and is worth more than the other one from the same start. */
    boolean isBetterThan(Solution other) {
        Penalties mine = placement.penalties();
        return order.givenUp().isEmpty()
                && mine.isAllowed()
                && mine.isWorthMovingFrom(other.placement().penalties());
    }
}
