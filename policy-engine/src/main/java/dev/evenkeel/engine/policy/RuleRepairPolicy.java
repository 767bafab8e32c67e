package dev.evenkeel.engine.policy;

import dev.evenkeel.model.load.Window;
import dev.evenkeel.model.rule.BrokenRules;
import java.util.List;

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
        return Decision.of(situation.plan(situation.request()), Window.RELIEF);
    }
}
