package dev.evenkeel.engine.loop;

import dev.evenkeel.model.plan.Plan;
import dev.evenkeel.model.plan.PlannedAction;

/** A plan in a few lines for the journal and the terminal. */
final class PlanText {
    private PlanText() {}

    static String of(String policy, Plan plan) {
        StringBuilder text =
                new StringBuilder(policy).append(": ").append(plan.reason().sentence());
        for (PlannedAction planned : plan.actions()) {
            text.append("\n  ")
                    .append(planned.number())
                    .append(". ")
                    .append(planned.action().inWords());
            text.append(": ").append(planned.reason().sentence());
        }
        return text.toString();
    }
}
