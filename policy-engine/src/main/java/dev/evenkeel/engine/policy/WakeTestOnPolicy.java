package dev.evenkeel.engine.policy;

import dev.evenkeel.model.Host;
import dev.evenkeel.model.HostState;
import dev.evenkeel.model.plan.Action;
import dev.evenkeel.model.plan.Plan;
import dev.evenkeel.model.plan.PlannedAction;
import dev.evenkeel.model.plan.Reason;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Wakes the host under test; a plan of another policy that waits for approval must not keep it off. */
final class WakeTestOnPolicy extends WakeTestPolicy {
    WakeTestOnPolicy(Supplier<Optional<WakeTest>> tests) {
        super(tests);
    }

    @Override
    public String name() {
        return "wake-test-on";
    }

    @Override
    Decision decide(Situation situation, WakeTest test, Host host) {
        return host.state() == HostState.OFF
                ? act(waking(situation, test))
                : Decision.nothing(test.inWords() + ": it is not off");
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
}
