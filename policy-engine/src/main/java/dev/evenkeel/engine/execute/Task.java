package dev.evenkeel.engine.execute;

import dev.evenkeel.model.plan.Action;
import dev.evenkeel.model.plan.PlannedAction;
import dev.evenkeel.model.port.ActionId;
import dev.evenkeel.model.port.ActionStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** One action of a plan under execution, and how far it is. */
final class Task {
    final ActionId id;
    final PlannedAction planned;
    /** True when it was begun by an engine that died: it may never have reached the hypervisor. */
    final boolean adopted;

    private ActionState state = ActionState.WAITING;
    private Instant since;
    private Instant begun;
    private ActionStatus.Running how = new ActionStatus.Running(0);
    private Optional<WakeSignals> signals = Optional.empty();
    private Optional<String> startProblem = Optional.empty();
    private Optional<String> whyCancelled = Optional.empty();
    private boolean cancelHeard;

    Task(ActionId id, PlannedAction planned, boolean adopted) {
        this.id = id;
        this.planned = planned;
        this.adopted = adopted;
    }

    Action action() {
        return planned.action();
    }

    ActionState state() {
        return state;
    }

    void enter(ActionState next, Instant now) {
        state = next;
        since = now;
        if (next != ActionState.CANCELLING || begun == null) {
            begun = now;
        }
    }

    /** True when it has been in its state for longer than this. */
    boolean isLongerThan(Duration limit, Instant now) {
        return since.plus(limit).isBefore(now);
    }

    /** How long it has taken; what was cancelled meanwhile and went on has taken all of it. */
    Duration age(Instant now) {
        return Duration.between(begun, now);
    }

    /** Begins the wait for the same state again. */
    void again(Instant now) {
        since = now;
        begun = now;
    }

    /** What wakes the host, once it has begun. */
    Optional<WakeSignals> signals() {
        return signals;
    }

    void signals(WakeSignals newSignals) {
        signals = Optional.of(newSignals);
    }

    /** What the hypervisor said when it was asked to start, if that was not a plain yes. */
    Optional<String> startProblem() {
        return startProblem;
    }

    void startProblem(String problem) {
        startProblem = Optional.of(problem);
    }

    void cancel(String why, Instant now) {
        enter(ActionState.CANCELLING, now);
        whyCancelled = Optional.of(why);
    }

    /** Why it is being cancelled, if it is. */
    Optional<String> whyCancelled() {
        return whyCancelled;
    }

    /** True when the hypervisor has taken the cancellation on. */
    boolean isCancelHeard() {
        return cancelHeard;
    }

    void cancelHeard() {
        cancelHeard = true;
    }

    /** How far it was when it was looked at last. */
    ActionStatus.Running how() {
        return how;
    }

    void goesOn(ActionStatus.Running seen) {
        how = seen;
    }

    Optional<Action.Migrate> migration() {
        return action() instanceof Action.Migrate move ? Optional.of(move) : Optional.empty();
    }
}
