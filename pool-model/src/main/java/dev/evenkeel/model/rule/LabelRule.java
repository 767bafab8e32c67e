package dev.evenkeel.model.rule;

import dev.evenkeel.model.VmId;
import java.util.Set;

/**
 * A rule on all VMs that carry a label, as they come and go.
 *
 * @param label {@code role=web}
 * @param vms that are under it besides
 */
public record LabelRule(RuleTerms terms, String label, Set<VmId> vms) {
    public LabelRule {
        vms = Set.copyOf(vms);
    }
}
