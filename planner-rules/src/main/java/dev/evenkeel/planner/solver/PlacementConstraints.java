package dev.evenkeel.planner.solver;

import dev.evenkeel.planner.placement.Goal;
import dev.evenkeel.planner.problem.TargetRule;
import dev.evenkeel.planner.problem.VmRule;
import java.util.stream.Stream;
import org.optaplanner.core.api.score.stream.Constraint;
import org.optaplanner.core.api.score.stream.ConstraintFactory;
import org.optaplanner.core.api.score.stream.ConstraintProvider;

/**
 * All rules of the planner: the readable reference that {@link PlacementCalculator} must agree with. What a level of the score means
 * is told by {@link Goal}; rules that need only a VM and a host are {@link VmRule} and {@link TargetRule}.
 */
public final class PlacementConstraints implements ConstraintProvider {
    @Override
    public Constraint[] defineConstraints(ConstraintFactory factory) {
        return Stream.concat(ForbiddenConstraints.all(factory).stream(), AimConstraints.all(factory).stream())
                .toArray(Constraint[]::new);
    }
}
