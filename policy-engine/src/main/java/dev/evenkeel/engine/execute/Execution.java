package dev.evenkeel.engine.execute;

import dev.evenkeel.model.plan.Plan;
import dev.evenkeel.model.port.ActionId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** A plan under execution: its tasks and which of them may start. After a restart also what several plans had left under way. */
public final class Execution {
    private final Optional<Plan> plan;
    private final List<Task> tasks;
    private final Set<String> plans;

    private Execution(Optional<Plan> plan, List<Task> tasks, Set<String> plans) {
        this.plan = plan;
        this.tasks = tasks;
        this.plans = plans;
    }

    static Execution of(String name, Plan plan) {
        List<Task> tasks = plan.actions().stream()
                .map(planned -> new Task(new ActionId(name, planned.number()), planned, false))
                .toList();
        return new Execution(Optional.of(plan), tasks, Set.of(name));
    }

    /** What a dead engine had begun, and the plans it had not finished. */
    static Execution adopted(List<Task> tasks, Set<String> plans) {
        return new Execution(Optional.empty(), tasks, plans);
    }

    /** The plan, unless this is what a dead engine had left. */
    Optional<Plan> plan() {
        return plan;
    }

    Set<String> plans() {
        return plans;
    }

    List<Task> tasks() {
        return tasks;
    }

    List<Task> in(ActionState state) {
        return tasks.stream().filter(task -> task.state() == state).toList();
    }

    List<Task> underWay() {
        return tasks.stream().filter(task -> task.state().isUnderWay()).toList();
    }

    /** Waiting tasks whose awaited actions have all succeeded, in the plan's order. */
    List<Task> ready() {
        Set<Integer> succeeded = numbers(in(ActionState.SUCCEEDED));
        return in(ActionState.WAITING).stream()
                .filter(task -> succeeded.containsAll(task.planned.waitsFor()))
                .toList();
    }

    /** Waiting tasks that can never start, because an action they wait for has failed or was dropped, directly or not. */
    List<Task> doomed() {
        Set<Integer> lost = numbers(tasks.stream()
                .filter(task -> task.state().isOver() && task.state() != ActionState.SUCCEEDED)
                .toList());
        List<Task> doomed = new ArrayList<>();
        for (Task task : in(ActionState.WAITING)) {
            if (task.planned.waitsFor().stream().anyMatch(lost::contains)) {
                doomed.add(task);
                lost.add(task.planned.number());
            }
        }
        return doomed;
    }

    boolean isOver() {
        return tasks.stream().allMatch(task -> task.state().isOver());
    }

    String summary(String name) {
        List<Task> own =
                tasks.stream().filter(task -> task.id.plan().equals(name)).toList();
        return "plan " + name + ": " + count(own, ActionState.SUCCEEDED) + " of " + own.size() + " actions succeeded, "
                + count(own, ActionState.FAILED) + " failed, " + count(own, ActionState.DROPPED) + " not done";
    }

    private static long count(List<Task> some, ActionState state) {
        return some.stream().filter(task -> task.state() == state).count();
    }

    private static Set<Integer> numbers(List<Task> some) {
        return some.stream().map(task -> task.planned.number()).collect(Collectors.toSet());
    }
}
