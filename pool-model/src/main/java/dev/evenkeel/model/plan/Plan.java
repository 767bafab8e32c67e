package dev.evenkeel.model.plan;

import dev.evenkeel.model.HostId;
import dev.evenkeel.model.PoolId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A small graph of actions with their reasons, made from one snapshot. A plan without actions says why there are none.
 *
 * @param pool whose
 * @param snapshotTakenAt time of the snapshot it was made from
 * @param intent what it is for
 * @param actions numbered 1, 2, … without gaps
 * @param reason why the plan as a whole, or why it is empty
 * @param refusals what was considered and refused
 * @param remedies for hosts that are left in trouble the smallest change that would have helped
 * @param predictions utilisation before and after, for each host and resource that the plan changes
 * @param expectedLength predicted time from its first action to the end of its last; zero for an empty plan
 */
public record Plan(
        PoolId pool,
        Instant snapshotTakenAt,
        Intent intent,
        List<PlannedAction> actions,
        Reason reason,
        List<Refusal> refusals,
        List<Remedy> remedies,
        List<Prediction> predictions,
        Duration expectedLength) {
    public Plan {
        actions = List.copyOf(actions);
        refusals = List.copyOf(refusals);
        remedies = List.copyOf(remedies);
        predictions = List.copyOf(predictions);
        for (int index = 0; index < actions.size(); index++) {
            if (actions.get(index).number() != index + 1) {
                throw new IllegalArgumentException(
                        "Action " + actions.get(index).number() + " stands in place " + (index + 1) + " of the plan.");
            }
        }
    }

    /** A plan that leaves no host in trouble, or knows no remedy. */
    public Plan(
            PoolId pool,
            Instant snapshotTakenAt,
            Intent intent,
            List<PlannedAction> actions,
            Reason reason,
            List<Refusal> refusals,
            List<Prediction> predictions,
            Duration expectedLength) {
        this(pool, snapshotTakenAt, intent, actions, reason, refusals, List.of(), predictions, expectedLength);
    }

    /** A plan that does nothing, and why. */
    public static Plan empty(
            PoolId pool, Instant snapshotTakenAt, Intent intent, Reason reason, List<Refusal> refusals) {
        return empty(pool, snapshotTakenAt, intent, reason, refusals, List.of());
    }

    /** A plan that does nothing, why, and what would have let it. */
    public static Plan empty(
            PoolId pool,
            Instant snapshotTakenAt,
            Intent intent,
            Reason reason,
            List<Refusal> refusals,
            List<Remedy> remedies) {
        return new Plan(pool, snapshotTakenAt, intent, List.of(), reason, refusals, remedies, List.of(), Duration.ZERO);
    }

    /** The same plan, expected to take so long. */
    public Plan lasting(Duration length) {
        return new Plan(pool, snapshotTakenAt, intent, actions, reason, refusals, remedies, predictions, length);
    }

    /** A plan for the same that does nothing. */
    public Plan withoutActions() {
        return empty(pool, snapshotTakenAt, intent, reason, refusals, remedies);
    }

    public boolean isEmpty() {
        return actions.isEmpty();
    }

    public List<Action.Migrate> migrations() {
        return actions.stream()
                .map(PlannedAction::action)
                .filter(Action.Migrate.class::isInstance)
                .map(Action.Migrate.class::cast)
                .toList();
    }

    /** The hosts that it switches on. */
    public Set<HostId> switchedOn() {
        return actions.stream()
                .map(PlannedAction::action)
                .filter(Action.PowerOn.class::isInstance)
                .map(action -> ((Action.PowerOn) action).host())
                .collect(Collectors.toSet());
    }

    /** The hosts that it switches off. */
    public Set<HostId> switchedOff() {
        return actions.stream()
                .map(PlannedAction::action)
                .filter(Action.PowerOff.class::isInstance)
                .map(action -> ((Action.PowerOff) action).host())
                .collect(Collectors.toSet());
    }
}
