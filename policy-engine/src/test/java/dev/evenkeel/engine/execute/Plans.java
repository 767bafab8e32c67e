package dev.evenkeel.engine.execute;

import dev.evenkeel.model.HostId;
import dev.evenkeel.model.PoolId;
import dev.evenkeel.model.VmId;
import dev.evenkeel.model.fixture.PoolBuilder;
import dev.evenkeel.model.plan.Action;
import dev.evenkeel.model.plan.Intent;
import dev.evenkeel.model.plan.Plan;
import dev.evenkeel.model.plan.PlannedAction;
import dev.evenkeel.model.plan.Reason;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Plans written by hand. */
public final class Plans {
    private final List<PlannedAction> actions = new ArrayList<>();

    public static Plans plan() {
        return new Plans();
    }

    public Plans migrate(String vm, String from, String to, Integer... waitsFor) {
        return add(new Action.Migrate(new VmId(vm), new HostId(from), new HostId(to)), waitsFor);
    }

    public Plans powerOff(String host, Integer... waitsFor) {
        return add(new Action.PowerOff(new HostId(host)), waitsFor);
    }

    public Plans powerOn(String host) {
        return add(new Action.PowerOn(new HostId(host)));
    }

    public Plan build() {
        return new Plan(
                new PoolId("lab"),
                PoolBuilder.NOW,
                new Intent.Balance(),
                actions,
                Reason.of("test", "because the test says so"),
                List.of(),
                List.of(),
                Duration.ZERO);
    }

    private Plans add(Action action, Integer... waitsFor) {
        Set<Integer> awaited = Arrays.stream(waitsFor).collect(Collectors.toSet());
        actions.add(new PlannedAction(actions.size() + 1, action, awaited, Reason.of("test", "test")));
        return this;
    }
}
