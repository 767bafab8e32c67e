package dev.evenkeel.benchmarks.strategy;

import dev.evenkeel.model.Host;
import dev.evenkeel.model.Resource;
import dev.evenkeel.model.Vm;
import dev.evenkeel.model.plan.MigrationTime;
import dev.evenkeel.model.plan.Plan;
import dev.evenkeel.model.plan.PlanRequest;
import dev.evenkeel.model.plan.Threshold;
import dev.evenkeel.model.port.Planner;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Power-aware best fit decreasing with selection by minimum migration time, with fixed thresholds: overloaded hosts give away the VMs that
 * migrate the fastest; those go, the largest CPU demand first, to where they add the least watts; then hosts are emptied, the least loaded
 * first, as far as the others can take their VMs. Knows no rules. (Beloglazov and Buyya, "Optimal online deterministic algorithms and
 * adaptive heuristics …", Concurrency and Computation 24(13), 2012.)
 */
public final class PowerAwareBestFit implements Planner {
    @Override
    public Plan plan(PlanRequest request) {
        Draft draft = new Draft(request);
        Set<Host> receivers = relieve(draft);
        emptyUnderUsed(draft, receivers);
        return draft.plan();
    }

    private static Set<Host> relieve(Draft draft) {
        List<Vm> given = new ArrayList<>();
        for (Host host : draft.hosts()) {
            List<Vm> fastestFirst = draft.vmsOn(host).stream()
                    .filter(draft::isMovable)
                    .sorted(Comparator.comparingDouble((Vm vm) -> seconds(draft, vm))
                            .thenComparing(Vm::id))
                    .toList();
            for (int index = 0; index < fastestFirst.size() && draft.isOverloaded(host); index++) {
                draft.lift(fastestFirst.get(index));
                given.add(fastestFirst.get(index));
            }
        }
        Set<Host> receivers = new HashSet<>();
        for (Vm vm : draft.largestFirst(given)) {
            Optional<Host> target = thriftiest(draft, vm, draft.hosts());
            draft.put(vm, target);
            target.ifPresent(receivers::add);
        }
        return receivers;
    }

    private static double seconds(Draft draft, Vm vm) {
        return MigrationTime.seconds(vm, draft.request().limits().migrationMbps());
    }

    private static void emptyUnderUsed(Draft draft, Set<Host> receivers) {
        List<Host> leastFirst = draft.hosts().stream()
                .filter(host -> !receivers.contains(host))
                .sorted(Comparator.comparingDouble((Host host) -> draft.utilisation(host, Resource.CPU))
                        .thenComparing(Host::id))
                .toList();
        List<Host> active = new ArrayList<>(draft.hosts());
        Set<Host> taking = new HashSet<>(receivers);
        for (Host host : leastFirst) {
            List<Host> others =
                    active.stream().filter(other -> !other.equals(host)).toList();
            int before = draft.migrations();
            if (!taking.contains(host) && draft.empty(host, vm -> thriftiest(draft, vm, others))) {
                active.remove(host);
                taking.addAll(draft.targetsSince(before));
            }
        }
    }

    /** The host on which the VM adds the least watts and that stays under its thresholds. */
    private static Optional<Host> thriftiest(Draft draft, Vm vm, List<Host> hosts) {
        return hosts.stream()
                .filter(host -> draft.canRun(vm, host) && draft.fits(vm, host, Threshold::high))
                .min(Comparator.comparingDouble((Host host) -> addedWatts(draft, vm, host))
                        .thenComparing(Host::id));
    }

    private static double addedWatts(Draft draft, Vm vm, Host host) {
        double used = draft.utilisation(host, Resource.CPU);
        double with = used + draft.demand(vm).cpuMhz() / host.capacity().cpuMhz();
        return host.power().wattsAt(with) - host.power().wattsAt(used);
    }
}
