package dev.evenkeel.engine.execute;

import dev.evenkeel.model.Host;
import dev.evenkeel.model.HostState;
import dev.evenkeel.model.PoolSnapshot;
import dev.evenkeel.model.check.CheckLimits;
import dev.evenkeel.model.check.PlanChecker;
import dev.evenkeel.model.check.Violation;
import dev.evenkeel.model.load.Window;
import dev.evenkeel.model.plan.Action;
import dev.evenkeel.model.plan.Plan;
import dev.evenkeel.model.plan.PlannedAction;
import dev.evenkeel.model.plan.Reason;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The last look before an action starts: the checker judges what is left of the plan on the newest snapshot. It is stateless and
 * shares nothing with whoever made the plan.
 */
final class Preflight {
    /** Load is not judged again: the plan was made for windows that a moment does not change. */
    private static final CheckLimits RULES_ALONE = new CheckLimits(Window.RELIEF, Map.of(), 0, Map.of(), Map.of());

    private Preflight() {}

    /**
     * Why the world has overtaken the action, or nothing.
     *
     * @param task about to start
     * @param waiting all actions of its plan that have not started, {@code task} among them
     * @param snapshot the newest one
     */
    static Optional<String> objection(Task task, List<Task> waiting, Plan plan, PoolSnapshot snapshot) {
        Optional<String> unneeded = alreadySo(task.action(), snapshot);
        if (unneeded.isPresent()) {
            return unneeded;
        }
        List<Task> rest = new ArrayList<>(waiting);
        int number = rest.indexOf(task) + 1;
        return PlanChecker.check(snapshot, remainder(rest, plan, snapshot), RULES_ALONE).stream()
                .filter(violation -> violation.action().equals(OptionalInt.of(number)))
                .map(Preflight::withoutNumber)
                .findFirst();
    }

    /** The numbers of what is left are not those of the plan that people know. */
    private static String withoutNumber(Violation violation) {
        return violation.sentence().replaceFirst("^Action \\d+ \\([^)]*\\)", "it");
    }

    /** True when the goal of a power action is already reached, so that nothing is done for nothing. */
    private static Optional<String> alreadySo(Action action, PoolSnapshot snapshot) {
        if (action instanceof Action.PowerOn on) {
            Host host = snapshot.hosts().get(on.host());
            return host != null && host.isUp() ? Optional.of(on.host() + " is already on") : Optional.empty();
        }
        if (action instanceof Action.PowerOff off) {
            Host host = snapshot.hosts().get(off.host());
            return host != null && host.state() == HostState.OFF
                    ? Optional.of(off.host() + " is already off")
                    : Optional.empty();
        }
        return Optional.empty();
    }

    private static Plan remainder(List<Task> rest, Plan plan, PoolSnapshot snapshot) {
        Map<Integer, Integer> renumbered = new HashMap<>();
        for (int index = 0; index < rest.size(); index++) {
            renumbered.put(rest.get(index).planned.number(), index + 1);
        }
        List<PlannedAction> actions = rest.stream()
                .map(task -> new PlannedAction(
                        renumbered.get(task.planned.number()),
                        task.action(),
                        stillAwaited(task, renumbered),
                        task.planned.reason()))
                .toList();
        return new Plan(
                plan.pool(),
                snapshot.takenAt(),
                plan.intent(),
                actions,
                Reason.of("remainder", "what is left of a plan"),
                List.of(),
                List.of(),
                Duration.ZERO);
    }

    private static Set<Integer> stillAwaited(Task task, Map<Integer, Integer> renumbered) {
        return task.planned.waitsFor().stream()
                .filter(renumbered::containsKey)
                .map(renumbered::get)
                .collect(Collectors.toSet());
    }
}
