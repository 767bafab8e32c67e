package dev.evenkeel.engine.json;

import dev.evenkeel.model.plan.Action;
import dev.evenkeel.model.plan.Alternative;
import dev.evenkeel.model.plan.Intent;
import dev.evenkeel.model.plan.Plan;
import dev.evenkeel.model.plan.PlannedAction;
import dev.evenkeel.model.plan.Prediction;
import dev.evenkeel.model.plan.Reason;
import dev.evenkeel.model.plan.Refusal;
import dev.evenkeel.model.plan.Remedy;
import java.time.Duration;
import java.util.TreeSet;

/** Writes plans. */
final class PlanWriter {
    private PlanWriter() {}

    static void write(JsonOut out, Plan plan) {
        out.number("version", PoolJson.VERSION)
                .text("kind", PoolJson.PLAN)
                .text("pool", plan.pool())
                .text("snapshotTakenAt", plan.snapshotTakenAt())
                .object("intent", inner -> intent(inner, plan.intent()))
                .object("reason", inner -> reason(inner, plan.reason()))
                .number("expectedSeconds", seconds(plan.expectedLength()))
                .objects("actions", plan.actions(), PlanWriter::action)
                .objects("predictions", plan.predictions(), PlanWriter::prediction)
                .objects("refusals", plan.refusals(), PlanWriter::refusal)
                .objects("remedies", plan.remedies(), PlanWriter::remedy);
    }

    private static void intent(JsonOut out, Intent intent) {
        if (intent instanceof Intent.Evacuate evacuate) {
            out.word("kind", IntentKind.EVACUATE).texts("hosts", evacuate.hosts());
        } else if (intent instanceof Intent.Consolidate consolidate) {
            out.word("kind", IntentKind.CONSOLIDATE)
                    .texts("hosts", consolidate.candidates())
                    .number("leastOn", consolidate.leastOn())
                    .number("mostOff", consolidate.mostOff())
                    .number("offSeconds", seconds(consolidate.timeOff()));
        } else {
            out.word("kind", IntentKind.BALANCE);
        }
    }

    private static void action(JsonOut out, PlannedAction planned) {
        out.number("number", planned.number());
        if (planned.action() instanceof Action.Migrate migrate) {
            out.word("kind", ActionKind.MIGRATE)
                    .text("vm", migrate.vm())
                    .text("from", migrate.from())
                    .text("to", migrate.to());
        } else if (planned.action() instanceof Action.PowerOn on) {
            out.word("kind", ActionKind.POWER_ON).text("host", on.host());
        } else if (planned.action() instanceof Action.PowerOff off) {
            out.word("kind", ActionKind.POWER_OFF).text("host", off.host());
        }
        out.numbers("waitsFor", new TreeSet<>(planned.waitsFor()))
                .object("reason", inner -> reason(inner, planned.reason()));
    }

    private static void reason(JsonOut out, Reason reason) {
        out.text("code", reason.code())
                .text("sentence", reason.sentence())
                .object("figures", inner -> reason.figures().forEach(inner::number));
        if (!reason.alternatives().isEmpty()) {
            out.objects("alternatives", reason.alternatives(), PlanWriter::alternative);
        }
    }

    private static void alternative(JsonOut out, Alternative alternative) {
        out.text("vm", alternative.vm())
                .text("host", alternative.host())
                .text("rule", alternative.rule())
                .object("figures", inner -> alternative.figures().forEach(inner::number))
                .text("sentence", alternative.sentence());
    }

    private static void remedy(JsonOut out, Remedy remedy) {
        out.text("host", remedy.host())
                .text("vm", remedy.vm())
                .text("target", remedy.target())
                .word("need", remedy.need())
                .text("what", remedy.what())
                .number("amount", remedy.amount())
                .text("sentence", remedy.sentence());
    }

    private static void prediction(JsonOut out, Prediction prediction) {
        out.text("host", prediction.host())
                .text("resource", prediction.resource())
                .number("before", prediction.before())
                .number("after", prediction.after());
    }

    private static void refusal(JsonOut out, Refusal refusal) {
        out.text("vm", refusal.vm())
                .text("host", refusal.host())
                .text("rule", refusal.rule())
                .number("value", refusal.value())
                .number("limit", refusal.limit())
                .text("sentence", refusal.sentence());
    }

    /** Exact to the nanosecond up to a hundred days. */
    private static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }
}
