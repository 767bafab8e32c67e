package dev.evenkeel.model.rule;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** The kinds of rules, which have the same words wherever they are written: {@code anti-affinity}. */
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

    /** The fewest VMs that such a rule means anything for. */
    public int fewestVms() {
        return switch (this) {
            case AFFINITY, ANTI_AFFINITY, SPREAD, WITHIN -> 2;
            case HOST_AFFINITY, HOST_ANTI_AFFINITY, PIN -> 1;
        };
    }

    /** {@code anti-affinity}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** @throws IllegalArgumentException when no kind has this word */
    public static RuleKind of(String word) {
        return Arrays.stream(values())
                .filter(kind -> kind.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("'" + word + "' is not one of "
                        + Arrays.stream(values()).map(RuleKind::word).collect(Collectors.joining(", ")) + "."));
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
