package dev.evenkeel.benchmarks.strategy;

import dev.evenkeel.model.Host;
import dev.evenkeel.model.Resource;
import dev.evenkeel.model.plan.Plan;
import dev.evenkeel.model.plan.PlanRequest;
import dev.evenkeel.model.plan.Threshold;
import dev.evenkeel.model.port.Planner;
import java.util.Comparator;
import java.util.List;

/**
 * Consolidation by first fit decreasing: from the least loaded host on, the VMs of each, the largest CPU demand first, go to the first of
 * the more loaded hosts that stays under its caps; a host that can not be emptied keeps its VMs. Knows no rules.
 */
public final class FirstFitDecreasing implements Planner {
    @Override
    public Plan plan(PlanRequest request) {
        Draft draft = new Draft(request);
        List<Host> fullestFirst = draft.hosts().stream()
                .sorted(Comparator.comparingDouble((Host host) -> draft.utilisation(host, Resource.CPU))
                        .reversed()
                        .thenComparing(Host::id))
                .toList();
        for (int last = fullestFirst.size() - 1; last > 0; last--) {
            List<Host> others = fullestFirst.subList(0, last);
            draft.empty(
                    fullestFirst.get(last),
                    vm -> others.stream()
                            .filter(host -> draft.canRun(vm, host) && draft.fits(vm, host, Threshold::cap))
                            .findFirst());
        }
        return draft.plan();
    }
}
