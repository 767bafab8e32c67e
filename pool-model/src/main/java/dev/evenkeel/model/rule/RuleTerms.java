package dev.evenkeel.model.rule;

import dev.evenkeel.model.HostId;
import dev.evenkeel.model.VmId;
import java.util.Optional;
import java.util.Set;

/**
 * What a rule says, whichever VMs it speaks of.
 *
 * @param name unique in the pool
 * @param strength a pin is always a must
 * @param hosts of rules on hosts; empty for all others
 * @param group kind of host group, of rules on host groups; empty for all others
 * @param atLeast host groups, of a spread
 */
public record RuleTerms(
        String name, RuleKind kind, Strength strength, Set<HostId> hosts, Optional<String> group, int atLeast) {
    /** A spread that says no more. */
    public static final int FEWEST_GROUPS = 2;

    public RuleTerms {
        hosts = Set.copyOf(hosts);
    }

    /**
     * The rule for these VMs.
     *
     * @throws IllegalArgumentException when they are too few for its kind, or the terms lack what the kind needs
     */
    public Rule on(Set<VmId> vms) {
        return switch (kind) {
            case AFFINITY -> new Rule.Affinity(name, strength, vms);
            case ANTI_AFFINITY -> new Rule.AntiAffinity(name, strength, vms);
            case HOST_AFFINITY -> new Rule.HostAffinity(name, strength, vms, hosts);
            case HOST_ANTI_AFFINITY -> new Rule.HostAntiAffinity(name, strength, vms, hosts);
            case SPREAD -> new Rule.Spread(name, strength, vms, group.orElse(""), atLeast);
            case WITHIN -> new Rule.Within(name, strength, vms, group.orElse(""));
            case PIN -> new Rule.Pin(name, vms);
        };
    }

    /** The same; empty while the VMs are too few to mean anything. */
    public Optional<Rule> onEnough(Set<VmId> vms) {
        return vms.size() < kind.fewestVms() ? Optional.empty() : Optional.of(on(vms));
    }
}
