package dev.evenkeel.engine.config;

import dev.evenkeel.model.rule.Rule;

/** The words for the kinds of rules, in configurations and in snapshots. */
public enum RuleKind {
    /** The VMs run on one host. */
    AFFINITY,
    /** No two of the VMs run on one host. */
    ANTI_AFFINITY,
    /** The VMs run only on the hosts. */
    HOST_AFFINITY,
    /** The VMs run on none of the hosts. */
    HOST_ANTI_AFFINITY,
    /** The VMs stay where they are. */
    PIN;

    public boolean namesHosts() {
        return this == HOST_AFFINITY || this == HOST_ANTI_AFFINITY;
    }

    public static RuleKind of(Rule rule) {
        if (rule instanceof Rule.Affinity) {
            return AFFINITY;
        }
        if (rule instanceof Rule.AntiAffinity) {
            return ANTI_AFFINITY;
        }
        if (rule instanceof Rule.HostAffinity) {
            return HOST_AFFINITY;
        }
        return rule instanceof Rule.HostAntiAffinity ? HOST_ANTI_AFFINITY : PIN;
    }
}
