package dev.evenkeel.model.rule;

import dev.evenkeel.model.HostId;
import dev.evenkeel.model.VmId;
import java.util.Set;

/** Checks on the parts of a rule. */
final class RuleChecks {
    private RuleChecks() {}

    static Set<VmId> members(String rule, Set<VmId> vms, int least) {
        if (rule == null || rule.isBlank()) {
            throw new IllegalArgumentException("A rule has no name.");
        }
        if (vms.size() < least) {
            throw new IllegalArgumentException(
                    "Rule '" + rule + "' names " + vms.size() + " VMs; it needs at least " + least + ".");
        }
        return Set.copyOf(vms);
    }

    static void group(String rule, String kind) {
        if (kind == null || kind.isBlank()) {
            throw new IllegalArgumentException("Rule '" + rule + "' names no kind of host group.");
        }
    }

    static Set<HostId> hosts(String rule, Set<HostId> hosts) {
        if (hosts.isEmpty()) {
            throw new IllegalArgumentException("Rule '" + rule + "' names no host.");
        }
        return Set.copyOf(hosts);
    }
}
