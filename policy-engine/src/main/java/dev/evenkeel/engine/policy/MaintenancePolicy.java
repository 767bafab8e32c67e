package dev.evenkeel.engine.policy;

import dev.evenkeel.model.Host;
import dev.evenkeel.model.HostId;
import dev.evenkeel.model.HostTrait;
import dev.evenkeel.model.load.Window;
import dev.evenkeel.model.plan.Intent;
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
                Window.RELIEF);
    }
}
