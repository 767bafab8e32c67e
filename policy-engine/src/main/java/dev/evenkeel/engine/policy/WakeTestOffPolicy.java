package dev.evenkeel.engine.policy;

import dev.evenkeel.model.Host;
import dev.evenkeel.model.HostId;
import dev.evenkeel.model.HostState;
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

/** Empties the host under test and switches it off. */
final class WakeTestOffPolicy extends WakeTestPolicy {
    WakeTestOffPolicy(Supplier<Optional<WakeTest>> tests) {
        super(tests);
    }

    @Override
    public String name() {
        return "wake-test-off";
    }

    @Override
    Decision decide(Situation situation, WakeTest test, Host host) {
        if (host.isUp()) {
            return switchingOff(situation, test);
        }
        return host.state() == HostState.OFF
                ? Decision.nothing(test.inWords() + ": it is off")
                : Decision.hold("between", test.inWords() + ": it is " + host.state());
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

    private static Plan withPowerOff(
            Situation situation, HostId host, List<PlannedAction> moves, Reason reason, Duration length) {
        List<PlannedAction> actions = new ArrayList<>(moves);
        Set<Integer> all = moves.stream().map(PlannedAction::number).collect(Collectors.toSet());
        actions.add(new PlannedAction(moves.size() + 1, new Action.PowerOff(host), all, reason));
        Plan plan = plan(situation, actions, reason, length);
        return new PowerPlans(situation.settings().execution()).sleep(plan, situation.history());
    }
}
