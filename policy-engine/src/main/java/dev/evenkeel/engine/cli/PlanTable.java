package dev.evenkeel.engine.cli;

import dev.evenkeel.engine.policy.Words;
import dev.evenkeel.model.plan.Plan;
import dev.evenkeel.model.plan.PlannedAction;
import dev.evenkeel.model.plan.Prediction;
import dev.evenkeel.model.plan.Reason;
import dev.evenkeel.model.plan.Refusal;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** A plan as text: what, why, in which order, with which effect, and what was refused. */
final class PlanTable {
    private final StringBuilder text = new StringBuilder();

    private PlanTable() {}

    static String of(String policy, Plan plan) {
        PlanTable table = new PlanTable();
        table.line(policy + ": " + plan.reason().sentence());
        table.line("");
        table.line(String.format("%4s  %-44s %s", "no.", "action", "waits for"));
        plan.actions().forEach(table::action);
        table.effect(plan);
        table.refusals(plan);
        table.remedies(plan);
        table.line("");
        table.line("expected length " + Words.duration(plan.expectedLength()));
        return table.text.toString();
    }

    /** Why there is no plan, a line for each policy, and all that was refused. */
    static String none(Map<String, Reason> holds, Plan nothing) {
        PlanTable table = new PlanTable();
        table.line("No plan.");
        holds.forEach((policy, reason) -> table.line(String.format("  %-12s %s", policy, reason.sentence())));
        table.refusals(nothing);
        table.remedies(nothing);
        return table.text.toString();
    }

    private void action(PlannedAction planned) {
        line(String.format("%4d  %-44s %s", planned.number(), planned.action().inWords(), numbers(planned.waitsFor())));
        line("      " + planned.reason().sentence());
    }

    private void effect(Plan plan) {
        if (plan.predictions().isEmpty()) {
            return;
        }
        line("");
        line(String.format("      %-24s %-20s %8s %8s", "host", "resource", "before", "after"));
        for (Prediction prediction : plan.predictions()) {
            line(String.format(
                    "      %-24s %-20s %8s %8s",
                    prediction.host(),
                    prediction.resource().inWords(),
                    Words.percent(prediction.before()),
                    Words.percent(prediction.after())));
        }
    }

    private void refusals(Plan plan) {
        if (plan.refusals().isEmpty()) {
            return;
        }
        line("");
        line("      refused");
        plan.refusals().stream().map(PlanTable::inWords).distinct().forEach(sentence -> line("      " + sentence));
    }

    private static String inWords(Refusal refusal) {
        boolean namesVm = refusal.host().isEmpty() || refusal.vm().isEmpty();
        return (namesVm ? "" : refusal.vm().get() + ": ") + refusal.sentence();
    }

    private void remedies(Plan plan) {
        if (plan.remedies().isEmpty()) {
            return;
        }
        line("");
        line("      what would have helped");
        plan.remedies().forEach(remedy -> line("      " + remedy.host() + ": " + remedy.sentence()));
    }

    private static String numbers(Set<Integer> waitsFor) {
        return waitsFor.isEmpty()
                ? "-"
                : new TreeSet<>(waitsFor).stream().map(String::valueOf).collect(Collectors.joining(","));
    }

    private void line(String content) {
        text.append(content.stripTrailing()).append(System.lineSeparator());
    }
}
