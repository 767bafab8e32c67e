package dev.evenkeel.model.check;

import dev.evenkeel.model.HostId;
import dev.evenkeel.model.PoolId;
import dev.evenkeel.model.PoolSnapshot;
import dev.evenkeel.model.Resource;
import dev.evenkeel.model.VmId;
import dev.evenkeel.model.fixture.PoolBuilder;
import dev.evenkeel.model.load.Window;
import dev.evenkeel.model.plan.Action;
import dev.evenkeel.model.plan.Intent;
import dev.evenkeel.model.plan.Plan;
import dev.evenkeel.model.plan.PlanLimits;
import dev.evenkeel.model.plan.PlannedAction;
import dev.evenkeel.model.plan.Reason;
import dev.evenkeel.model.plan.Threshold;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A plan to be, numbered as it is written, and what it is judged by: CPU 75 % unless said otherwise. */
final class PlanUnderTest {
    private final List<PlannedAction> actions = new ArrayList<>();
    private final Map<Resource, Threshold> thresholds =
            new TreeMap<>(Map.of(Resource.CPU, new Threshold(0.75, 0.64, 0.70)));
    private final Map<VmId, String> heldVms = new TreeMap<>();
    private final Map<HostId, String> heldHosts = new TreeMap<>();
    private PoolId pool = new PoolId("lab");
    private int spareHosts;
    private Duration migrationTimeLimit = PlanLimits.NO_TIME_LIMIT;

    static PlanUnderTest plan() {
        return new PlanUnderTest();
    }

    PlanUnderTest migrate(String vm, String from, String to, Integer... waitsFor) {
        return add(new Action.Migrate(new VmId(vm), new HostId(from), new HostId(to)), waitsFor);
    }

    PlanUnderTest powerOn(String host, Integer... waitsFor) {
        return add(new Action.PowerOn(new HostId(host)), waitsFor);
    }

    PlanUnderTest powerOff(String host, Integer... waitsFor) {
        return add(new Action.PowerOff(new HostId(host)), waitsFor);
    }

    private PlanUnderTest add(Action action, Integer... waitsFor) {
        Set<Integer> earlier = Arrays.stream(waitsFor).collect(Collectors.toSet());
        actions.add(new PlannedAction(actions.size() + 1, action, earlier, Reason.of("test", "A test wants it.")));
        return this;
    }

    PlanUnderTest ofPool(String name) {
        pool = new PoolId(name);
        return this;
    }

    PlanUnderTest threshold(Resource resource, double high) {
        thresholds.put(resource, new Threshold(high, high, high));
        return this;
    }

    PlanUnderTest spareHosts(int count) {
        spareHosts = count;
        return this;
    }

    /** At 1 Gbit/s. */
    PlanUnderTest migrationTimeLimit(Duration limit) {
        migrationTimeLimit = limit;
        return this;
    }

    PlanUnderTest holdVm(String vm) {
        heldVms.put(new VmId(vm), "it moved 5 min ago");
        return this;
    }

    PlanUnderTest holdHost(String host) {
        heldHosts.put(new HostId(host), "its samples are stale");
        return this;
    }

    List<Violation> violations(PoolBuilder built) {
        return violations(built.snapshot());
    }

    List<Violation> violations(PoolSnapshot snapshot) {
        Plan plan = new Plan(
                pool,
                snapshot.takenAt(),
                new Intent.Balance(),
                actions,
                Reason.of("test", "A test wants it."),
                List.of(),
                List.of(),
                Duration.ZERO);
        CheckLimits limits =
                new CheckLimits(Window.RELIEF, thresholds, spareHosts, heldVms, heldHosts, 1_000, migrationTimeLimit);
        return PlanChecker.check(snapshot, plan, limits);
    }

    /** The rules that this plan breaks, each once for each violation. */
    List<PlanRule> brokenIn(PoolBuilder built) {
        return violations(built).stream().map(Violation::rule).toList();
    }
}
