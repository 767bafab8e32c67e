package dev.evenkeel.engine.policy;

import dev.evenkeel.model.HostId;
import dev.evenkeel.model.VmId;
import dev.evenkeel.model.load.Window;
import dev.evenkeel.model.plan.Plan;
import dev.evenkeel.model.rule.BrokenRules;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Repairs must rules that are broken, by whomever: an operator's migration, or a rule that is new. */
public final class RuleRepairPolicy implements Policy {
    @Override
    public String name() {
        return "rules";
    }

    @Override
    public Decision decide(Situation situation) {
        List<String> broken = BrokenRules.of(situation.snapshot());
        if (broken.isEmpty()) {
            return Decision.nothing("every must rule is kept");
        }
        return Decision.of(situation.plan(situation.request()), Window.RELIEF, plan -> brokenAfter(plan, situation));
    }

    private static int brokenAfter(Plan plan, Situation situation) {
        Map<VmId, HostId> places = new TreeMap<>();
        plan.migrations().forEach(move -> places.put(move.vm(), move.to()));
        return BrokenRules.of(situation.snapshot().withVmsOn(places)).size();
    }
}
