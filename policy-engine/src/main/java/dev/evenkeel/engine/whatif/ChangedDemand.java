package dev.evenkeel.engine.whatif;

import dev.evenkeel.engine.whatif.ScenarioEvent.DemandTimes;
import dev.evenkeel.model.VmId;
import dev.evenkeel.model.load.Demand;
import dev.evenkeel.simulator.load.LoadSource;
import java.time.Instant;
import java.util.List;

/** Load that is multiplied from certain moments on: CPU and traffic by the factor of the last event that is about the VM. */
final class ChangedDemand implements LoadSource {
    private final LoadSource source;
    private final Instant start;
    private final List<DemandTimes> changes;

    private ChangedDemand(LoadSource source, Instant start, List<DemandTimes> changes) {
        this.source = source;
        this.start = start;
        this.changes = changes;
    }

    /** @param events of a scenario, in the order of time */
    static LoadSource of(LoadSource source, Instant start, List<ScenarioEvent> events) {
        List<DemandTimes> changes = events.stream()
                .filter(DemandTimes.class::isInstance)
                .map(DemandTimes.class::cast)
                .toList();
        return changes.isEmpty() ? source : new ChangedDemand(source, start, changes);
    }

    @Override
    public Demand demand(VmId vm, Instant at) {
        double factor = 1;
        for (DemandTimes change : changes) {
            boolean isAboutIt = change.vms().map(some -> some.contains(vm)).orElse(true);
            if (isAboutIt && !start.plus(change.at()).isAfter(at)) {
                factor = change.factor();
            }
        }
        Demand demand = source.demand(vm, at);
        return factor == 1 ? demand : demand.times(factor);
    }

    @Override
    public Instant nextChange(Instant after) {
        Instant next = source.nextChange(after);
        for (DemandTimes change : changes) {
            Instant at = start.plus(change.at());
            next = at.isAfter(after) && at.isBefore(next) ? at : next;
        }
        return next;
    }
}
