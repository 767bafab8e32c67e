package dev.evenkeel.engine.execute;

import dev.evenkeel.engine.config.ExecutionSettings;
import dev.evenkeel.engine.journal.Recorder;
import dev.evenkeel.engine.policy.Words;
import dev.evenkeel.model.HostId;
import dev.evenkeel.model.Inventory;
import dev.evenkeel.model.PoolId;
import dev.evenkeel.model.plan.Action;
import dev.evenkeel.model.plan.Plan;
import dev.evenkeel.model.port.ActionStatus;
import dev.evenkeel.model.port.HostWaker;
import dev.evenkeel.model.port.HypervisorDriver;
import dev.evenkeel.model.port.PortException;
import dev.evenkeel.model.port.SnapshotSource;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries out one plan at a time, a step at each tick. Intent is journalled before an action starts and its outcome after it;
 * before each action the checker looks at the newest snapshot again. Whether an action succeeded is read off the pool itself.
 */
public final class Executor {
    private static final Logger LOG = LoggerFactory.getLogger(Executor.class);

    /** How long a cancelled migration may take to stop before a person is called. */
    private static final Duration CANCEL_LIMIT = Duration.ofMinutes(5);

    private final PoolId pool;
    private final HypervisorDriver driver;
    private final HostWaker waker;
    private final SnapshotSource snapshots;
    private final Recorder recorder;
    private final ExecutionSettings settings;
    private final InstantSource clock;

    private Optional<Execution> current = Optional.empty();
    private boolean isStuck;

    public Executor(
            PoolId pool,
            HypervisorDriver driver,
            HostWaker waker,
            SnapshotSource snapshots,
            Recorder recorder,
            ExecutionSettings settings,
            InstantSource clock) {
        this.pool = pool;
        this.driver = driver;
        this.waker = waker;
        this.snapshots = snapshots;
        this.recorder = recorder;
        this.settings = settings;
        this.clock = clock;
    }

    public boolean isIdle() {
        return current.isEmpty();
    }

    /** Begins a plan; the executor must be idle. */
    public void accept(String name, Plan plan) {
        if (!isIdle()) {
            throw new IllegalStateException("Plan " + name + " was handed over while another one is executed.");
        }
        Execution execution = Execution.of(name, plan);
        execution.tasks().forEach(task -> task.again(clock.instant()));
        current = Optional.of(execution);
    }

    /** Takes on what an engine that died had begun. Nothing that had not begun is begun. */
    public void adopt(Execution left) {
        left.underWay().forEach(task -> task.again(clock.instant()));
        current = Optional.of(left);
        left.in(ActionState.WAITING).forEach(task -> drop(task, "not begun before the engine was stopped"));
    }

    /** Starts nothing more of the plan; what is under way is watched to its end. */
    public void stopStarting(String why) {
        current.ifPresent(execution -> execution.in(ActionState.WAITING).forEach(task -> drop(task, why)));
    }

    /** Starts nothing more of the plan and cancels the migrations under way; power actions can not be taken back. */
    public void cancel(String why) {
        stopStarting(why);
        current.ifPresent(execution -> execution.in(ActionState.RUNNING).stream()
                .filter(task -> task.migration().isPresent())
                .forEach(task -> cancel(task, why)));
    }

    /** The actions under way, for a status display. */
    public List<Progress> underWay() {
        return current.map(execution -> execution.underWay().stream()
                        .map(task -> new Progress(
                                task.action(), task.how().progress(), task.how().standing()))
                        .toList())
                .orElse(List.of());
    }

    /**
     * One step. Returns the plan that ended with it, if one did.
     *
     * @param mayStart asked once, when all that has happened is known: whether anything new may start
     */
    public Optional<Plan> tick(BooleanSupplier mayStart) {
        if (isIdle()) {
            return Optional.empty();
        }
        Execution execution = current.get();
        try {
            Inventory inventory = driver.inventory(pool);
            execution.underWay().forEach(task -> watch(task, inventory));
            execution.doomed().forEach(task -> drop(task, "an action it waits for did not succeed"));
            if (mayStart.getAsBoolean()) {
                startReady(execution, inventory);
            }
            isStuck = false;
        } catch (PortException failed) {
            tellOnce(failed);
        }
        return finish(execution);
    }

    /** The pool does not answer, or the journal does not take what happens. */
    private void tellOnce(PortException failed) {
        if (!isStuck) {
            recorder.alarm("Nothing new is started: " + failed.getMessage());
        }
        isStuck = true;
    }

    private Optional<Plan> finish(Execution execution) {
        if (!execution.isOver()) {
            return Optional.empty();
        }
        execution.plans().forEach(name -> recorder.finished(name, execution.summary(name)));
        current = Optional.empty();
        return execution.plan();
    }

    // --- watching

    private void watch(Task task, Inventory inventory) {
        Outcome outcome = Watcher.look(task, inventory, status(task));
        if (outcome instanceof Outcome.Going going) {
            task.goesOn(going.how());
            checkTime(task);
        } else if (outcome instanceof Outcome.Done done) {
            succeed(task, done.text());
        } else if (outcome instanceof Outcome.Failed failed) {
            fail(
                    task,
                    task.whyCancelled().map(why -> why + ": " + failed.cause()).orElse(failed.cause()));
        } else if (outcome instanceof Outcome.NeverBegan never) {
            neverBegan(task, never.text());
        }
    }

    private ActionStatus status(Task task) {
        return task.action() instanceof Action.PowerOn ? new ActionStatus.Unknown() : driver.status(task.id);
    }

    private void neverBegan(Task task, String text) {
        if (task.adopted) {
            drop(task, text + "; it is let go");
        } else {
            fail(task, task.startProblem().orElse(text));
        }
    }

    // An outcome that could not be journalled has not been noted: the next tick finds it again.

    private void succeed(Task task, String text) {
        String by = task.signals().map(signals -> ", woken by " + signals.way()).orElse("");
        recorder.succeeded(task.id, task.action(), text + " after " + Words.duration(task.age(clock.instant())) + by);
        task.enter(ActionState.SUCCEEDED, clock.instant());
    }

    private void fail(Task task, String cause) {
        recorder.failed(task.id, task.action(), task.action().inWords() + " failed: " + cause);
        task.enter(ActionState.FAILED, clock.instant());
    }

    private void drop(Task task, String why) {
        recorder.dropped(task.id, task.action(), "not done, " + task.action().inWords() + ": " + why);
        task.enter(ActionState.DROPPED, clock.instant());
    }

    // --- time limits

    private void checkTime(Task task) {
        if (task.action() instanceof Action.PowerOn on) {
            checkWake(task, on.host());
        } else if (task.action() instanceof Action.PowerOff off) {
            if (task.isLongerThan(settings.shutdownTimeLimit(), clock.instant())) {
                recorder.alarm(off.host() + " was told to shut down and is not off; please look at it.");
                fail(task, off.host() + " was not off after " + Words.duration(settings.shutdownTimeLimit()));
            }
        } else {
            checkMigration(task);
        }
    }

    private void checkMigration(Task task) {
        Instant now = clock.instant();
        if (task.state() == ActionState.CANCELLING && task.isLongerThan(CANCEL_LIMIT, now)) {
            recorder.alarm("The migration of " + task.migration().orElseThrow().vm()
                    + " can not be cancelled; please look at it.");
            fail(task, "it could not be cancelled within " + Words.duration(CANCEL_LIMIT));
        } else if (task.state() == ActionState.CANCELLING) {
            askToCancel(task);
        } else if (task.isLongerThan(settings.migrationTimeLimit(), now)) {
            cancel(task, "cancelled after " + Words.duration(settings.migrationTimeLimit()));
        }
    }

    private void cancel(Task task, String why) {
        task.cancel(why, clock.instant());
        askToCancel(task);
    }

    /** Asked again at every tick until the driver agrees or the limit is reached. */
    private void askToCancel(Task task) {
        if (task.isCancelHeard()) {
            return;
        }
        try {
            driver.cancel(task.id);
            task.cancelHeard();
        } catch (PortException refused) {
            LOG.warn("cancel {}", task.id, refused);
        }
    }

    /** A way that fails is left at once for the next; one that is only silent has its signals first. */
    private void checkWake(Task task, HostId host) {
        if (task.signals().isEmpty()) {
            wake(task, host);
            return;
        }
        WakeSignals signals = task.signals().get();
        Optional<String> problem = signals.problem();
        problem.ifPresent(recorder::alarm);
        if (problem.isPresent() && signals.hasNextWay()) {
            signals.leaveWay();
            signal(task, signals);
        } else if (task.isLongerThan(settings.wakeWait(), clock.instant())) {
            if (signals.isExhausted()) {
                recorder.alarm(host + " does not wake; please look at it.");
                fail(task, host + " did not answer " + signals.sent() + " wake signals by " + signals.triedWays());
            } else {
                signal(task, signals);
            }
        }
    }

    // --- starting

    private void startReady(Execution execution, Inventory inventory) {
        Slots slots = new Slots(settings, inventory, execution.tasks());
        for (Task task : new ArrayList<>(execution.ready())) {
            if (!slots.hasRoomFor(task.action())) {
                checkPatience(task, execution, slots);
            } else if (start(task, execution)) {
                slots.take(task.action());
            }
        }
    }

    /** Migrations that somebody else started, or that can not be cancelled, must not hold the engine up for ever. */
    private void checkPatience(Task task, Execution execution, Slots slots) {
        Duration patience = settings.migrationTimeLimit();
        if (!execution.underWay().isEmpty()) {
            task.again(clock.instant());
        } else if (task.isLongerThan(patience, clock.instant())) {
            drop(
                    task,
                    "for " + Words.duration(patience) + " other migrations have left no room for it: "
                            + slots.inWords());
        }
    }

    private boolean start(Task task, Execution execution) {
        Optional<String> objection = Preflight.objection(
                task, execution.in(ActionState.WAITING), execution.plan().orElseThrow(), snapshots.snapshot(pool));
        if (objection.isPresent()) {
            drop(task, objection.get());
            return false;
        }
        recorder.intended(task.id, task.planned);
        task.enter(ActionState.RUNNING, clock.instant());
        if (task.action() instanceof Action.PowerOn on) {
            wake(task, on.host());
        } else {
            startAtDriver(task);
        }
        return true;
    }

    /** A refused or hanging start may have begun all the same: the next look at the pool decides. */
    private void startAtDriver(Task task) {
        try {
            driver.start(task.id, task.action());
            recorder.started(task.id, task.action(), task.action().inWords());
        } catch (PortException refused) {
            task.startProblem(refused.getMessage());
        }
    }

    private void wake(Task task, HostId host) {
        WakeSignals signals = new WakeSignals(waker, host, 1 + settings.wakeRetries());
        task.signals(signals);
        signal(task, signals);
    }

    private void signal(Task task, WakeSignals signals) {
        task.again(clock.instant());
        signals.sendNext();
        recorder.started(task.id, task.action(), task.action().inWords() + " by " + signals.way());
    }

    /**
     * An action under way.
     *
     * @param progress 0–1 where known, else 0
     */
    public record Progress(Action action, double progress, String standing) {}
}
