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
    /** The VMs run in so many host groups at least. */
    SPREAD,
    /** The VMs run in one host group. */
    WITHIN,
    /** The VMs stay where they are. */
    PIN;

    public boolean namesHosts() {
        return this == HOST_AFFINITY || this == HOST_ANTI_AFFINITY;
    }

    public boolean namesGroups() {
        return this == SPREAD || this == WITHIN;
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
        if (rule instanceof Rule.Spread) {
            return SPREAD;
        }
        if (rule instanceof Rule.Within) {
            return WITHIN;
        }
        return rule instanceof Rule.HostAntiAffinity ? HOST_ANTI_AFFINITY : PIN;
    }
}
