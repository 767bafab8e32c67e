package dev.evenkeel.planner.order;

import dev.evenkeel.planner.placement.Placement;
import dev.evenkeel.planner.problem.Problem.Trip;
import java.util.List;
import java.util.Optional;

/**
 * How to get from the present placement to another one.
 *
 * @param steps in the order in which they start where they compete
 * @param givenUp a trip for which there is no safe way; then the steps end where they got
 */
public record MigrationOrder(List<Step> steps, Optional<Trip> givenUp) {
    public MigrationOrder {
        steps = List.copyOf(steps);
    }

    /** @param target where VMs shall be; it must keep all rules itself */
    public static MigrationOrder to(Placement target) {
        SafeSequence sequence = new SafeSequence(target);
        Optional<Trip> givenUp = sequence.find();
        return new MigrationOrder(new Waits(target.problem(), sequence.hops()).steps(), givenUp);
    }
}
