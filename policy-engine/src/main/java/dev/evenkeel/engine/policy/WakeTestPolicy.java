package dev.evenkeel.engine.policy;

import dev.evenkeel.model.Host;
import dev.evenkeel.model.load.Window;
import dev.evenkeel.model.plan.Intent;
import dev.evenkeel.model.plan.Plan;
import dev.evenkeel.model.plan.PlannedAction;
import dev.evenkeel.model.plan.Reason;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Half of a host's proof that it wakes; {@link WakeTestOffPolicy} comes first, then {@link WakeTestOnPolicy}. */
public abstract class WakeTestPolicy implements Policy {
    private final Supplier<Optional<WakeTest>> tests;

    /** @param tests tells of the test under way, if there is one */
    WakeTestPolicy(Supplier<Optional<WakeTest>> tests) {
        this.tests = tests;
    }

    @Override
    public Decision decide(Situation situation) {
        return tests.get()
                .filter(test -> situation.snapshot().hosts().containsKey(test.host()))
                .map(test -> decide(situation, test, situation.snapshot().host(test.host())))
                .orElseGet(() -> Decision.nothing("no host is to prove that it wakes"));
    }

    /** @param host under test */
    abstract Decision decide(Situation situation, WakeTest test, Host host);

    /** The order was the approval: no plan of a test waits beside another. */
    static Decision act(Plan plan) {
        return new Decision.Act(plan, Window.RELIEF, other -> other.isEmpty() ? 1 : 0);
    }

    static Plan plan(Situation situation, List<PlannedAction> actions, Reason reason, Duration length) {
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
