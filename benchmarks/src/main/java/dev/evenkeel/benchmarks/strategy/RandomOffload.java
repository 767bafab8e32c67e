package dev.evenkeel.benchmarks.strategy;

import dev.evenkeel.model.Host;
import dev.evenkeel.model.Vm;
import dev.evenkeel.model.plan.Plan;
import dev.evenkeel.model.plan.PlanRequest;
import dev.evenkeel.model.plan.Threshold;
import dev.evenkeel.model.port.Planner;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** From each overloaded host random VMs go to random hosts that stay under their caps, until it is overloaded no more. Knows no rules. */
public final class RandomOffload implements Planner {
    @Override
    public Plan plan(PlanRequest request) {
        Random random = new Random(request.seed());
        Draft draft = new Draft(request);
        for (Host host : draft.hosts()) {
            List<Vm> vms = shuffled(draft.vmsOn(host), random);
            for (int index = 0; index < vms.size() && draft.isOverloaded(host); index++) {
                Vm vm = vms.get(index);
                Optional<Host> target = draft.isMovable(vm)
                        ? shuffled(draft.hosts(), random).stream()
                                .filter(other -> draft.canRun(vm, other) && draft.fits(vm, other, Threshold::cap))
                                .findFirst()
                        : Optional.empty();
                target.ifPresent(found -> draft.migrate(vm, found));
            }
        }
        return draft.plan();
    }

    private static <T> List<T> shuffled(List<T> items, Random random) {
        List<T> shuffled = new ArrayList<>(items);
        Collections.shuffle(shuffled, random);
        return shuffled;
    }
}
