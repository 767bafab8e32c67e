package dev.evenkeel.planner.order;

import dev.evenkeel.planner.placement.Placement;
import dev.evenkeel.planner.problem.Problem.Trip;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * How to get from the present placement to another one.
 *
 * @param steps in the order in which they start where they compete
 * @param givenUp a trip for which there is no safe way; then the steps end where they got
 */
public record MigrationOrder(List<Step> steps, Optional<Trip> givenUp) {
    /** Orders that are tried where that by urgency leads nowhere. */
    private static final int OTHER_TURNS = 3;

    public MigrationOrder {
        steps = List.copyOf(steps);
    }

    /**
     * The most urgent first, unless that leads to where some can not go any more: then those go first.
     *
     * @param target where VMs shall be; it must keep all rules itself
     */
    public static MigrationOrder to(Placement target) {
        SafeSequence found = sequence(target);
        Optional<Trip> givenUp =
                found.stuck().stream().reduce((one, last) -> last).map(vm -> new Trip(vm, target.hostOf(vm)));
        return new MigrationOrder(new Waits(target.problem(), found.hops()).steps(), givenUp);
    }

    /** True when nothing has to be given up on the way there; told sooner than the order itself. */
    public static boolean leadsTo(Placement target) {
        return sequence(target).stuck().isEmpty();
    }

    private static SafeSequence sequence(Placement target) {
        List<Integer> turns = new Urgency(target).mostUrgentFirst();
        SafeSequence urgent = SafeSequence.of(target, turns);
        SafeSequence sequence = urgent;
        for (int attempt = 0; attempt < OTHER_TURNS && !sequence.stuck().isEmpty(); attempt++) {
            turns = stuckFirst(sequence.stuck(), turns);
            sequence = SafeSequence.of(target, turns);
        }
        return sequence.stuck().isEmpty() ? sequence : urgent;
    }

    private static List<Integer> stuckFirst(List<Integer> stuck, List<Integer> turns) {
        Set<Integer> changed = new LinkedHashSet<>(stuck);
        changed.addAll(turns);
        return List.copyOf(changed);
    }
}
