package dev.evenkeel.engine.whatif.planetlab;

import dev.evenkeel.engine.config.EngineSettings;
import dev.evenkeel.engine.journal.ActionData;
import dev.evenkeel.engine.journal.History;
import dev.evenkeel.engine.policy.Decision;
import dev.evenkeel.engine.policy.Policies;
import dev.evenkeel.engine.policy.Policy;
import dev.evenkeel.engine.policy.Situation;
import dev.evenkeel.model.HostId;
import dev.evenkeel.model.PoolSnapshot;
import dev.evenkeel.model.plan.Plan;
import dev.evenkeel.model.plan.PlannedAction;
import dev.evenkeel.model.port.HostWaker;
import dev.evenkeel.model.port.JournalEntry;
import dev.evenkeel.model.port.JournalKind;
import dev.evenkeel.model.port.Planner;
import dev.evenkeel.planner.PlannerSettings;
import dev.evenkeel.planner.RulesPlanner;
import dev.evenkeel.simulator.planetlab.DataCentre;
import dev.evenkeel.simulator.planetlab.DayPolicy;
import dev.evenkeel.simulator.planetlab.Relocation;
import dev.evenkeel.simulator.planetlab.reference.ReferencePolicies;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Evenkeel in the benchmark's data centre. Every policy period its policies are asked about a snapshot, as the control loop asks them,
 * again and again until none wants anything; what the checker lets through is done, all of it at once.
 */
final class EvenkeelDay implements DayPolicy {
    static final String NAME = "evenkeel-dpm";

    private static final int MOST_PLANS_A_STEP = 40;
    private static final long SEED = 1;

    private final EngineSettings settings;
    private final Planner planner;
    private final List<Policy> policies;
    private final History history = new History();
    private final HostWaker waker = new EveryHostWakes();
    private PoolView view;
    private double nextLook;

    EvenkeelDay(EngineSettings settings, PlannerSettings effort) {
        this.settings = settings;
        this.planner = new RulesPlanner(effort);
        this.policies = Policies.of(settings.policy().mode());
    }

    @Override
    public String name() {
        return NAME;
    }

    /** As the policies of the paper start. */
    @Override
    public int[] start(DataCentre centre) {
        view = new PoolView(centre, settings.metrics());
        return ReferencePolicies.of("lrr-mmt-1.2").start(centre);
    }

    @Override
    public List<Relocation> decide(DataCentre centre) {
        view.look();
        if (centre.time() < nextLook) {
            return List.of();
        }
        nextLook = centre.time() + settings.policy().period().toSeconds() - 1;
        for (int plans = 0; plans < MOST_PLANS_A_STEP; plans++) {
            Optional<Plan> plan = ask(view.snapshot());
            if (plan.isEmpty()) {
                break;
            }
            plan.get().migrations().forEach(view::move);
            note(plan.get());
        }
        return view.relocations();
    }

    /** The plan of the first policy that wants something; none when the checker refuses it. */
    private Optional<Plan> ask(PoolSnapshot snapshot) {
        Situation situation = new Situation(snapshot, settings, history, PoolView.START, planner, waker, SEED);
        for (Policy policy : policies) {
            if (policy.decide(situation) instanceof Decision.Act act) {
                boolean allowed = situation.check(act.plan(), act.window()).isEmpty();
                return Optional.of(act.plan()).filter(plan -> allowed);
            }
        }
        return Optional.empty();
    }

    private void note(Plan plan) {
        Instant now = plan.snapshotTakenAt();
        for (PlannedAction planned : plan.actions()) {
            history.note(new JournalEntry(
                    now,
                    JournalKind.SUCCEEDED,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    planned.action().inWords(),
                    ActionData.write(planned.action())));
        }
    }

    /** The world switches a host on when a VM comes to it. */
    private static final class EveryHostWakes implements HostWaker {
        @Override
        public List<String> ways(HostId host) {
            return List.of("any");
        }

        @Override
        public CompletableFuture<Void> wake(HostId host, String way) {
            throw new IllegalStateException("Nobody wakes hosts of the benchmark one by one.");
        }
    }
}
