package dev.evenkeel.engine.loop;

import dev.evenkeel.engine.config.Automation;
import dev.evenkeel.engine.config.EngineSettings;
import dev.evenkeel.engine.execute.Executor;
import dev.evenkeel.engine.journal.Recorder;
import dev.evenkeel.engine.json.PoolJson;
import dev.evenkeel.engine.policy.Decision;
import dev.evenkeel.engine.policy.Policy;
import dev.evenkeel.engine.policy.Situation;
import dev.evenkeel.engine.policy.WakeTest;
import dev.evenkeel.engine.policy.WakeTestPolicy;
import dev.evenkeel.engine.policy.Words;
import dev.evenkeel.model.check.Violation;
import dev.evenkeel.model.plan.Plan;
import dev.evenkeel.model.port.JournalEntry;
import dev.evenkeel.model.port.PoolController;
import dev.evenkeel.model.port.PortException;
import java.time.Instant;
import java.util.List;
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
    private final Executor executor;
    private final List<Policy> policies;
    private final PlanNames names;
    private final Breaker breaker;
    private final Approvals approvals;
    private final Holds holds;
    private final Instant start;

    private Optional<Proposal> approved = Optional.empty();
    private Optional<Proposal> executing = Optional.empty();
    private boolean due;
    private boolean paused;

    public ControlLoop(LoopParts parts, List<Policy> policies) {
        this.parts = parts;
        this.settings = parts.settings();
        this.recorder = parts.recorder();
        this.executor = parts.executor();
        this.policies = List.copyOf(policies);
        this.start = parts.clock().instant();
        this.names = PlanNames.after(parts.journal());
        this.breaker = new Breaker(settings, parts.history(), recorder, parts.clock());
        this.approvals = new Approvals(recorder, parts.journal(), parts.clock());
        this.holds = new Holds(recorder, parts.clock());
    }

    /**
     * Goes on from the journal after a restart: a pause and a tripped breaker still hold, plans that waited for approval do not wait any
     * more, and a host under test is not left switched off.
     */
    public void begin() {
        due = parts.proofs().test().isPresent();
        paused = Unsettled.isLast(parts.journal(), PAUSED, RESUMED);
        breaker.restore(
                Unsettled.isLast(parts.journal(), Breaker.TRIPPED, RESUMED),
                Unsettled.last(parts.journal(), RESUMED).map(JournalEntry::at).orElse(Instant.MIN));
        Unsettled.proposals(parts.journal()).forEach(name -> recorder.withdrawn(name, "the engine was restarted"));
    }

    /** Called by the policy schedule: the next idle tick asks the policies. */
    public void lookSoon() {
        due = true;
    }

    @Override
    public void tick() {
        executor.tick(this::mayStart).ifPresent(this::followUp);
        if (paused) {
            return;
        }
        if (!executor.isIdle()) {
            reconsider();
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

    private boolean mayStart() {
        if (breaker.trips()) {
            executor.stopStarting("too many actions have failed");
        }
        return !paused;
    }

    /** Relief and waking may have been only the first step: look again. Switching off takes its time. */
    private void followUp(Plan ended) {
        executing = Optional.empty();
        due |= ended.switchedOff().isEmpty() || parts.proofs().test().isPresent();
    }

    // --- looking

    private void look() {
        try {
            Situation situation = situation();
            parts.proofs().look(situation.snapshot().hosts(), recorder);
            parts.proofs().drill(new Drills(situation, breaker.automation()), recorder);
            ask(parts.proofs().test().isPresent() ? situation() : situation);
            due |= parts.proofs().isAwaited(situation.snapshot().hosts());
        } catch (PortException unreachable) {
            holds.write("unreachable", "the pool can not be read: " + unreachable.getMessage());
        }
    }

    private Situation situation() {
        return new Situation(
                parts.snapshots().snapshot(parts.pool()),
                settings,
                parts.history(),
                start,
                parts.planner(),
                parts.waker(),
                parts.seed());
    }

    /** Saving power gives way when, at a look in the middle of it, a policy that comes before it wants to act: load has returned. */
    private void reconsider() {
        if (!due
                || executing
                        .filter(proposal -> !proposal.plan().switchedOff().isEmpty())
                        .isEmpty()) {
            return;
        }
        due = false;
        try {
            Situation situation = situation();
            policies.stream()
                    .takeWhile(policy -> !policy.name().equals(executing.get().policy()))
                    .forEach(policy -> giveWay(policy, policy.decide(situation)));
        } catch (PortException unreachable) {
            due = true;
        }
    }

    private void giveWay(Policy policy, Decision decision) {
        if (decision instanceof Decision.Act act) {
            executor.stopStarting(
                    policy.name() + " comes first: " + act.plan().reason().sentence());
            due = true;
        }
    }

    private void ask(Situation situation) {
        Holds.Gathered held = new Holds.Gathered();
        boolean waits = false;
        for (Policy policy : policies) {
            if (waits && policy.isPatient()) {
                break;
            }
            Decision decision = policy.decide(situation);
            boolean goesOn = goesOnWaiting(policy, decision, situation);
            waits |= goesOn;
            if (decision instanceof Decision.Act && goesOn) {
                break;
            }
            if (decision instanceof Decision.Act act) {
                propose(policy, act, situation);
                return;
            }
            Decision.Hold hold = (Decision.Hold) decision;
            if (hold.isHeldBack()) {
                testOf(policy).ifPresent(test -> parts.proofs().heldBack(hold.inWords()));
                held.add(policy.name(), hold);
            }
        }
        if (waits) {
            holds.forget();
        } else {
            approvals.withdraw("the reason for it has gone");
            holds.write(held, situation);
        }
    }

    // --- proposing

    private void propose(Policy policy, Decision.Act act, Situation situation) {
        Plan plan = act.plan();
        Optional<Approvals.TurnedDown> turnedDown = approvals.turnedDown(plan);
        if (turnedDown.isPresent()) {
            holds.write(
                    "turned down",
                    policy.name() + ": the same plan was turned down as "
                            + turnedDown.get().proposal().name() + " and is not proposed again until "
                            + Words.time(turnedDown.get().until()));
            return;
        }
        holds.forget();
        Proposal proposal = approvals.waitingFor(plan).orElseGet(() -> name(policy, act, situation));
        List<Violation> violations = situation.check(plan, act.window());
        if (!violations.isEmpty()) {
            String refusal =
                    "The checker refuses the plan: " + violations.get(0).sentence();
            approvals.reject(proposal, refusal);
            testOf(policy).ifPresent(test -> parts.proofs().abandon(refusal, recorder));
        } else if (testOf(policy).isPresent() && settings.policy().automation() != Automation.SHADOW) {
            approvals.clear();
            recorder.approved(proposal.name(), "by " + testOf(policy).get().inWords());
            execute(proposal);
        } else if (!asks(plan)) {
            approvals.clear();
            recorder.approved(proposal.name(), "by automation level " + breaker.automation());
            execute(proposal);
        } else {
            approvals.await(proposal);
        }
    }

    /** True when a plan of this policy waits and nothing is known against it: it goes on waiting, and nobody has to read another. */
    private boolean goesOnWaiting(Policy policy, Decision decision, Situation situation) {
        Optional<Proposal> waiting = approvals.waitingOf(policy).filter(proposal -> asks(proposal.plan()));
        boolean actsUnasked = decision instanceof Decision.Act act && !asks(act.plan());
        if (waiting.isEmpty() || actsUnasked) {
            return false;
        }
        Review review = new Review(waiting.get(), situation);
        Optional<String> objection = review.objection(policy, decision);
        objection.ifPresent(approvals::withdraw);
        if (objection.isEmpty() && review.isOfKnownLoad()) {
            approvals.await(waiting.get().until(expiry(situation)));
        }
        return objection.isEmpty();
    }

    private boolean asks(Plan plan) {
        return !Proposal.isAutomatic(plan, breaker.automation());
    }

    /** The test that the policy's plans serve; it was allowed when it began. */
    private Optional<WakeTest> testOf(Policy policy) {
        return parts.proofs().test().filter(test -> policy instanceof WakeTestPolicy);
    }

    private Proposal name(Policy policy, Decision.Act act, Situation situation) {
        Plan plan = act.plan();
        approvals.withdraw("a plan of " + policy.name() + " takes its place: "
                + plan.reason().sentence());
        String name = names.next();
        recorder.proposed(name, PlanText.of(policy.name(), plan), PoolJson.writeLine(plan));
        return new Proposal(name, policy.name(), plan, act.window(), expiry(situation));
    }

    private Instant expiry(Situation situation) {
        return situation.now().plus(settings.policy().proposalLife());
    }

    private void execute(Proposal proposal) {
        executor.accept(proposal.name(), proposal.plan());
        executing = Optional.of(proposal);
    }

    // --- operators

    /** Called by the schedule: a proposal that waited too long expires. */
    public void expire() {
        approvals.expire();
    }

    /** The plan that waits for approval, if one does. */
    public Optional<Proposal> waiting() {
        return approvals.waiting();
    }

    /** What the journal says of the plan that was withdrawn last. */
    public Optional<JournalEntry> withdrawn() {
        return Unsettled.withdrawn(parts.journal());
    }

    /** Approves the waiting plan; it is checked again step by step while it is executed. A name that does not wait is refused. */
    public void approve(String name) {
        if (settings.policy().automation() == Automation.SHADOW) {
            throw new IllegalArgumentException("Automation is SHADOW: nothing is executed.");
        }
        approved = Optional.of(approvals.approve(name));
    }

    /** Turns the waiting plan down; the same one is not proposed again for an hour. */
    public void decline(String name) {
        approvals.decline(name);
    }

    /** Starts nothing any more until {@link #resume}; what is under way is watched to its end. */
    public void pause() {
        recorder.engine("paused by an operator", PAUSED);
        paused = true;
    }

    public void resume() {
        recorder.engine("resumed by an operator", RESUMED);
        breaker.reset();
        paused = false;
        due = true;
    }

    /** Ends the plan under way, cancelling its migrations, and pauses. */
    public void cancel() {
        if (executor.isIdle()) {
            throw new IllegalArgumentException("No plan is under way.");
        }
        pause();
        executor.cancel("cancelled by an operator");
    }

    public boolean isPaused() {
        return paused;
    }

    /** The level at which it acts: the configured one, or RECOMMEND after too many failures. */
    public Automation automation() {
        return breaker.automation();
    }

    public Executor executor() {
        return executor;
    }
}
