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
import java.util.stream.Collectors;

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

    /** The plan, and the host switched off when all of it has succeeded. */
    public static Plan thenOff(Plan plan, HostId host) {
        List<PlannedAction> planned = new ArrayList<>(plan.actions());
        Set<Integer> all = planned.stream().map(PlannedAction::number).collect(Collectors.toSet());
        planned.add(new PlannedAction(planned.size() + 1, new Action.PowerOff(host), all, REASON));
        return new Plan(
                plan.pool(),
                plan.snapshotTakenAt(),
                plan.intent(),
                planned,
                plan.reason(),
                plan.refusals(),
                plan.predictions(),
                plan.expectedLength());
    }

    /** Where the VMs that the plan moves are when it has ended. */
    public static Map<VmId, HostId> endOf(Plan plan) {
        Map<VmId, HostId> places = new TreeMap<>();
        plan.migrations().forEach(move -> places.put(move.vm(), move.to()));
        return places;
    }
}
