package dev.evenkeel.engine.loop;

import dev.evenkeel.engine.config.Automation;
import dev.evenkeel.engine.config.EngineSettings;
import dev.evenkeel.engine.config.ExecutionSettings;
import dev.evenkeel.engine.execute.Executor;
import dev.evenkeel.engine.journal.History;
import dev.evenkeel.engine.journal.Recorder;
import dev.evenkeel.engine.policy.Decision;
import dev.evenkeel.engine.policy.Policy;
import dev.evenkeel.engine.policy.Situation;
import dev.evenkeel.model.PoolSnapshot;
import dev.evenkeel.model.check.CheckLimits;
import dev.evenkeel.model.check.PlanChecker;
import dev.evenkeel.model.check.Violation;
import dev.evenkeel.model.load.Window;
import dev.evenkeel.model.plan.Action;
import dev.evenkeel.model.plan.Plan;
import dev.evenkeel.model.port.PoolController;
import dev.evenkeel.model.port.PortException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One tick: advance the executor; when it is idle and a look is due, take a snapshot, ask the policies in their order, check what
 * the first of them proposes, and execute it or wait for approval. Not thread-safe: one caller at a time.
 */
public final class ControlLoop implements PoolController {
    private static final String PAUSED = "paused";
    private static final String RESUMED = "resumed";

    private final LoopParts parts;
    private final EngineSettings settings;
    private final Recorder recorder;
    private final History history;
    private final Executor executor;
    private final List<Policy> policies;
    private final PlanNames names;
    private final Instant start;

    private Optional<Proposal> waiting = Optional.empty();
    private Optional<Proposal> approved = Optional.empty();
    private boolean due;
    private boolean paused;
    private boolean tripped;
    private String lastHold = "";

    public ControlLoop(LoopParts parts, List<Policy> policies) {
        this.parts = parts;
        this.settings = parts.settings();
        this.recorder = parts.recorder();
        this.history = parts.history();
        this.executor = parts.executor();
        this.policies = List.copyOf(policies);
        this.start = parts.clock().instant();
        this.names = PlanNames.after(parts.journal());
    }

    /** Goes on from the journal after a restart: a pause still holds, and plans that waited for approval do not wait any more. */
    public void begin() {
        if (Unsettled.isPaused(parts.journal(), PAUSED, RESUMED)) {
            paused = true;
            executor.pause(true);
        }
        Unsettled.proposals(parts.journal())
                .forEach(name -> recorder.expired(name, "plan " + name + ": the engine was restarted"));
    }

    /** Called by the policy schedule: the next idle tick asks the policies. */
    public void lookSoon() {
        due = true;
    }

    @Override
    public void tick() {
        executor.tick().ifPresent(this::followUp);
        if (!executor.isIdle() || paused) {
            return;
        }
        if (approved.isPresent()) {
            execute(approved.get());
            approved = Optional.empty();
        } else if (due) {
            due = false;
            look();
        }
    }

    /** Relief and waking may have been only the first step: look again. Switching off takes its time. */
    private void followUp(Plan ended) {
        due |= ended.actions().stream().noneMatch(planned -> planned.action() instanceof Action.PowerOff);
    }

    // --- looking

    private void look() {
        try {
            PoolSnapshot snapshot = parts.snapshots().snapshot(parts.pool());
            ask(new Situation(snapshot, settings, history, start, parts.planner(), parts.waker(), parts.seed()));
        } catch (PortException unreachable) {
            hold("the pool can not be read: " + unreachable.getMessage());
        }
    }

    private void ask(Situation situation) {
        List<String> reasons = new ArrayList<>();
        for (Policy policy : policies) {
            Decision decision = policy.decide(situation);
            if (decision instanceof Decision.Act act) {
                propose(policy, act, situation);
                return;
            }
            Decision.Hold held = (Decision.Hold) decision;
            if (held.isHeldBack()) {
                reasons.add(policy.name() + ": " + held.reason().sentence());
            }
        }
        overtakeWaiting("the reason for it has gone");
        hold(reasons.isEmpty() ? "nothing to do" : String.join("\n", reasons));
    }

    /** Holding for the same reasons as last time is not written again. */
    private void hold(String reasons) {
        if (!reasons.equals(lastHold)) {
            recorder.held(reasons);
        }
        lastHold = reasons;
    }

    // --- proposing

    private void propose(Policy policy, Decision.Act act, Situation situation) {
        Plan plan = act.plan();
        lastHold = "";
        if (waiting.isPresent() && waiting.get().isSameAs(plan)) {
            return;
        }
        overtakeWaiting("a newer plan takes its place");
        String name = names.next();
        recorder.proposed(
                name, PlanText.of(policy.name(), plan), parts.planText().apply(plan));
        List<Violation> violations = PlanChecker.check(situation.snapshot(), plan, limits(act.window()));
        if (!violations.isEmpty()) {
            recorder.rejected(
                    name, "The checker refuses the plan: " + violations.get(0).sentence());
            return;
        }
        Proposal proposal = new Proposal(
                name,
                policy.name(),
                plan,
                situation.now().plus(settings.policy().proposalLife()));
        if (Proposal.isAutomatic(plan, automation())) {
            recorder.approved(name, "by automation level " + automation());
            execute(proposal);
        } else {
            waiting = Optional.of(proposal);
        }
    }

    private CheckLimits limits(Window window) {
        return new CheckLimits(
                window, settings.policy().thresholds(), settings.policy().spareHosts(), Map.of(), Map.of());
    }

    private void execute(Proposal proposal) {
        executor.accept(proposal.name(), proposal.plan());
    }

    private void overtakeWaiting(String why) {
        waiting.ifPresent(old -> recorder.expired(old.name(), "plan " + old.name() + ": " + why));
        waiting = Optional.empty();
    }

    /** The configured level, or RECOMMEND at the most after too many failures. */
    private Automation automation() {
        ExecutionSettings execution = settings.execution();
        Automation configured = settings.policy().automation();
        int failures = history.failuresSince(parts.clock().instant().minus(execution.breakerWindow()));
        if (failures >= execution.breakerFailures() && !tripped && configured.compareTo(Automation.RECOMMEND) > 0) {
            tripped = true;
            recorder.alarm(failures + " actions failed within an hour: plans now wait for approval until 'resume'.");
        }
        return tripped ? Automation.RECOMMEND : configured;
    }

    // --- operators

    /** Called by the schedule: a proposal that waited too long expires. */
    public void expire() {
        waiting.filter(proposal -> !proposal.expires().isAfter(parts.clock().instant()))
                .ifPresent(proposal -> overtakeWaiting("not approved in time"));
    }

    /** The plan that waits for approval, if one does. */
    public Optional<Proposal> waiting() {
        return waiting;
    }

    /** Approves the waiting plan; it is checked again step by step while it is executed. Returns what to tell the operator; a name that does not wait is refused. */
    public String approve(String name) {
        if (settings.policy().automation() == Automation.SHADOW) {
            throw new IllegalArgumentException("Automation is SHADOW: nothing is executed.");
        }
        if (waiting.isEmpty() || !waiting.get().name().equals(name)) {
            throw unknown(name);
        }
        recorder.approved(name, "by an operator");
        approved = waiting;
        waiting = Optional.empty();
        return "Plan " + name + " is approved.";
    }

    public String decline(String name) {
        if (waiting.isEmpty() || !waiting.get().name().equals(name)) {
            throw unknown(name);
        }
        recorder.declined(name, "by an operator");
        waiting = Optional.empty();
        return "Plan " + name + " is declined.";
    }

    private IllegalArgumentException unknown(String name) {
        return new IllegalArgumentException("No plan " + name + " waits for approval."
                + waiting.map(proposal -> "\nMaybe " + proposal.name() + " was meant.")
                        .orElse(""));
    }

    /** Starts nothing any more until {@link #resume}; what is under way is watched to its end. */
    public void pause() {
        paused = true;
        executor.pause(true);
        recorder.engine("paused by an operator", PAUSED);
    }

    public void resume() {
        paused = false;
        tripped = false;
        due = true;
        executor.pause(false);
        recorder.engine("resumed by an operator", RESUMED);
    }

    public boolean isPaused() {
        return paused;
    }

    public Executor executor() {
        return executor;
    }
}
