package dev.evenkeel.engine.policy;

import dev.evenkeel.model.Host;
import dev.evenkeel.model.HostId;
import dev.evenkeel.model.HostTrait;
import dev.evenkeel.model.VmId;
import dev.evenkeel.model.load.Window;
import dev.evenkeel.model.plan.Action;
import dev.evenkeel.model.plan.Intent;
import dev.evenkeel.model.plan.Plan;
import java.util.Set;
import java.util.stream.Collectors;

/** Empties hosts that an operator put into maintenance, and keeps them empty. */
public final class MaintenancePolicy implements Policy {
    @Override
    public String name() {
        return "maintenance";
    }

    @Override
    public Decision decide(Situation situation) {
        Set<HostId> toEmpty = situation.snapshot().hosts().values().stream()
                .filter(host -> host.isUp() && host.is(HostTrait.IN_MAINTENANCE))
                .map(Host::id)
                .filter(host -> situation.snapshot().activeVmsOn(host).findAny().isPresent())
                .collect(Collectors.toSet());
        if (toEmpty.isEmpty()) {
            return Decision.nothing("no host in maintenance has VMs");
        }
        return Decision.of(
                situation.plan(
                        situation.request().to(new Intent.Evacuate(toEmpty)).ordered()),
                Window.RELIEF,
                plan -> leftBehind(plan, toEmpty, situation));
    }

    /** VMs that the plan does not take off these hosts. */
    private static long leftBehind(Plan plan, Set<HostId> toEmpty, Situation situation) {
        Set<VmId> leaving = plan.migrations().stream().map(Action.Migrate::vm).collect(Collectors.toSet());
        return toEmpty.stream()
                .flatMap(situation.snapshot()::activeVmsOn)
                .filter(vm -> !leaving.contains(vm.id()))
                .count();
    }
}
