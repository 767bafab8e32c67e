package dev.evenkeel.engine.app;

import dev.evenkeel.engine.app.course.Course;
import dev.evenkeel.engine.config.simulated.LoadDescription;
import dev.evenkeel.engine.config.simulated.VmDescription;
import dev.evenkeel.model.NetworkId;
import dev.evenkeel.model.Vm;
import dev.evenkeel.model.VmId;
import dev.evenkeel.model.load.Demand;
import dev.evenkeel.simulator.load.GeneratedLoad;
import dev.evenkeel.simulator.load.LoadSource;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The load of VMs as a configuration describes it. */
final class DescribedLoad implements LoadSource {
    private final Map<VmId, Course> courses = new HashMap<>();
    private final GeneratedLoad generated;
    private final boolean anyGenerated;

    /**
     * @param start of the simulation, from which steps count
     * @param generatedVms those VMs whose load is to be generated
     * @param recorded what was recorded of others
     */
    DescribedLoad(
            Instant start,
            List<VmDescription> vms,
            List<Vm> generatedVms,
            Map<VmId, Course> recorded,
            long seed,
            NetworkId lan,
            NetworkId storage) {
        courses.putAll(recorded);
        vms.stream()
                .filter(vm -> !(vm.load() instanceof LoadDescription.Generated
                        || vm.load() instanceof LoadDescription.Recorded))
                .forEach(vm -> courses.put(vm.id(), Course.of(vm.load(), vm.id(), start, seed)));
        this.generated = new GeneratedLoad(seed, generatedVms, lan, storage);
        this.anyGenerated = !generatedVms.isEmpty();
    }

    @Override
    public Demand demand(VmId vm, Instant at) {
        Course course = courses.get(vm);
        return course == null ? generated.demand(vm, at) : course.at(at);
    }

    @Override
    public Instant nextChange(Instant after) {
        Instant next = anyGenerated ? generated.nextChange(after) : Instant.MAX;
        for (Course course : courses.values()) {
            Instant change = course.nextChange(after);
            next = change.isBefore(next) ? change : next;
        }
        return next;
    }
}
