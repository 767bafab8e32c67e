package dev.evenkeel.engine.policy;

import dev.evenkeel.model.HostId;
import dev.evenkeel.model.plan.Action;
import dev.evenkeel.model.plan.Plan;
import dev.evenkeel.model.plan.PlannedAction;
import dev.evenkeel.model.plan.Reason;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Puts a power-on before a planner's migrations; the expected length stays that of the migrations. */
final class PowerPlans {
    private PowerPlans() {}

    /** Switch the host on; the migrations onto it wait for it. */
    static Plan wake(HostId host, Plan migrations, Reason reason) {
        List<PlannedAction> actions = new ArrayList<>();
        actions.add(new PlannedAction(1, new Action.PowerOn(host), Set.of(), reason));
        for (PlannedAction planned : migrations.actions()) {
            actions.add(shifted(planned, host));
        }
        return with(migrations, actions, reason);
    }

    private static PlannedAction shifted(PlannedAction planned, HostId woken) {
        Set<Integer> waitsFor = new HashSet<>();
        planned.waitsFor().forEach(number -> waitsFor.add(number + 1));
        if (planned.action() instanceof Action.Migrate move && move.to().equals(woken)) {
            waitsFor.add(1);
        }
        return new PlannedAction(planned.number() + 1, planned.action(), waitsFor, planned.reason());
    }

    private static Plan with(Plan plan, List<PlannedAction> actions, Reason reason) {
        return new Plan(
                plan.pool(),
                plan.snapshotTakenAt(),
                plan.intent(),
                actions,
                reason,
                plan.refusals(),
                plan.predictions(),
                plan.expectedLength());
    }
}
