package dev.evenkeel.engine.json;

import dev.evenkeel.model.HostId;
import dev.evenkeel.model.rule.Rule;
import dev.evenkeel.model.rule.RuleKind;
import java.util.Set;

/** Writes rules. */
final class RuleWriter {
    private RuleWriter() {}

    static void write(JsonOut out, Rule rule) {
        RuleKind kind = RuleKind.of(rule);
        out.text("name", rule.name())
                .word("kind", kind)
                .word("strength", rule.strength())
                .texts("vms", rule.vms());
        if (kind.namesHosts()) {
            out.texts("hosts", hosts(rule));
        }
        if (rule instanceof Rule.Spread spread) {
            out.text("group", spread.group()).number("atLeast", spread.atLeast());
        }
        if (rule instanceof Rule.Within within) {
            out.text("group", within.group());
        }
    }

    /** The hosts that a rule names. */
    static Set<HostId> hosts(Rule rule) {
        if (rule instanceof Rule.HostAffinity only) {
            return only.hosts();
        }
        return rule instanceof Rule.HostAntiAffinity never ? never.hosts() : Set.of();
    }
}
