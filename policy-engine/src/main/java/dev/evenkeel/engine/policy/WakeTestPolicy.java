package dev.evenkeel.engine.policy;

import dev.evenkeel.model.Host;
import dev.evenkeel.model.HostId;
import dev.evenkeel.model.HostState;
import dev.evenkeel.model.load.Window;
import dev.evenkeel.model.plan.Action;
import dev.evenkeel.model.plan.Intent;
import dev.evenkeel.model.plan.Plan;
import dev.evenkeel.model.plan.PlannedAction;
import dev.evenkeel.model.plan.Reason;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Has the host under test prove that it wakes: first it is emptied and switched off, then it is woken. Each is a policy of its own. */
public final class WakeTestPolicy implements Policy {
    private final Supplier<Optional<WakeTest>> tests;
    private final boolean isEnd;

    private WakeTestPolicy(Supplier<Optional<WakeTest>> tests, boolean isEnd) {
        this.tests = tests;
        this.isEnd = isEnd;
    }

    /**
     * Empties and switches off.
     *
     * @param tests tells of the test under way, if there is one
     */
    static Policy begin(Supplier<Optional<WakeTest>> tests) {
        return new WakeTestPolicy(tests, false);
    }

    /** Wakes what {@link #begin} has switched off; a plan of another policy that waits for approval must not keep the host off. */
    static Policy end(Supplier<Optional<WakeTest>> tests) {
        return new WakeTestPolicy(tests, true);
    }

    @Override
    public String name() {
        return isEnd ? "wake-test-on" : "wake-test-off";
    }

    @Override
    public Decision decide(Situation situation) {
        Optional<WakeTest> test =
                tests.get().filter(one -> situation.snapshot().hosts().containsKey(one.host()));
        if (test.isEmpty()) {
            return Decision.nothing("no host is to prove that it wakes");
        }
        Host host = situation.snapshot().host(test.get().host());
        boolean isOff = host.state() == HostState.OFF;
        if (isEnd || isOff) {
            return isEnd && isOff
                    ? act(waking(situation, test.get()))
                    : Decision.nothing(
                            "that is for the other part of " + test.get().inWords());
        }
        return host.isUp()
                ? switchingOff(situation, test.get())
                : Decision.hold("between", test.get().inWords() + ": it is " + host.state());
    }

    private static Plan waking(Situation situation, WakeTest test) {
        Reason reason = Reason.of("wake-test", test.inWords() + ": it is off and is to wake");
        Action wake = new Action.PowerOn(test.host());
        Duration length = situation
                .history()
                .bootTime(test.host())
                .orElse(situation.settings().execution().wakeWait());
        return plan(situation, List.of(new PlannedAction(1, wake, Set.of(), reason)), reason, length);
    }

    private static Decision switchingOff(Situation situation, WakeTest test) {
        boolean empty = situation.snapshot().activeVmsOn(test.host()).findAny().isEmpty();
        Reason reason = Reason.of("wake-test", test.inWords() + ": it is emptied and switched off, to wake again");
        if (empty) {
            return act(withPowerOff(situation, test.host(), List.of(), reason, Duration.ZERO));
        }
        Request request = situation.request().to(new Intent.Evacuate(Set.of(test.host())));
        Plan evacuation = situation.plan(test.drill() ? request : request.ordered());
        return evacuation.isEmpty()
                ? new Decision.Hold(evacuation.reason(), evacuation.refusals(), evacuation.remedies())
                : act(withPowerOff(situation, test.host(), evacuation.actions(), reason, evacuation.expectedLength()));
    }

    /** The order was the approval: no plan of a test waits beside another. */
    private static Decision act(Plan plan) {
        return new Decision.Act(plan, Window.RELIEF, other -> other.isEmpty() ? 1 : 0);
    }

    private static Plan withPowerOff(
            Situation situation, HostId host, List<PlannedAction> moves, Reason reason, Duration length) {
        List<PlannedAction> actions = new ArrayList<>(moves);
        Set<Integer> all = moves.stream().map(PlannedAction::number).collect(Collectors.toSet());
        actions.add(new PlannedAction(moves.size() + 1, new Action.PowerOff(host), all, reason));
        Plan plan = plan(situation, actions, reason, length);
        return new PowerPlans(situation.settings().execution()).sleep(plan, situation.history());
    }

    private static Plan plan(Situation situation, List<PlannedAction> actions, Reason reason, Duration length) {
        return new Plan(
                situation.snapshot().pool(),
                situation.now(),
                new Intent.Balance(),
                actions,
                reason,
                List.of(),
                List.of(),
                List.of(),
                length);
    }
}
