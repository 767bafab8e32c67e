package dev.evenkeel.benchmarks.optimum;

import dev.evenkeel.model.HostId;
import dev.evenkeel.model.VmId;
import dev.evenkeel.model.plan.Action;
import dev.evenkeel.model.plan.Plan;
import dev.evenkeel.model.plan.PlanRequest;
import dev.evenkeel.model.plan.PlannedAction;
import dev.evenkeel.model.plan.Reason;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Plans that do one action after the other, and where plans lead. */
public final class Moves {
    private static final Reason REASON = Reason.of("benchmark", "a benchmark's plan");

    private Moves() {}

    public static Plan oneAfterTheOther(PlanRequest request, List<Action> actions) {
        List<PlannedAction> planned = new ArrayList<>();
        for (Action action : actions) {
            int number = planned.size() + 1;
            planned.add(new PlannedAction(number, action, number == 1 ? Set.of() : Set.of(number - 1), REASON));
        }
        return new Plan(
                request.snapshot().pool(),
                request.snapshot().takenAt(),
                request.intent(),
                planned,
                REASON,
                List.of(),
                List.of(),
                Duration.ZERO);
    }

    /** Where the VMs that the plan moves are when it has ended. */
    public static Map<VmId, HostId> endOf(Plan plan) {
        Map<VmId, HostId> places = new TreeMap<>();
        plan.migrations().forEach(move -> places.put(move.vm(), move.to()));
        return places;
    }
}
