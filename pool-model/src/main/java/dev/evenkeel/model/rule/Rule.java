package dev.evenkeel.model.rule;

import dev.evenkeel.model.HostId;
import dev.evenkeel.model.VmId;
import java.util.Set;

/** A named rule on where VMs may run. Only VMs that are active count; stopped members are ignored. */
public sealed interface Rule {
    /** Unique in the pool; used in reasons and refusals. */
    String name();

    Strength strength();

    /** The VMs it speaks of; never empty. */
    Set<VmId> vms();

    /** These VMs run on one host. */
    record Affinity(String name, Strength strength, Set<VmId> vms) implements Rule {
        public Affinity {
            vms = RuleChecks.members(name, vms, 2);
        }
    }

    /** No two of these VMs run on one host. */
    record AntiAffinity(String name, Strength strength, Set<VmId> vms) implements Rule {
        public AntiAffinity {
            vms = RuleChecks.members(name, vms, 2);
        }
    }

    /** These VMs run only on these hosts. */
    record HostAffinity(String name, Strength strength, Set<VmId> vms, Set<HostId> hosts) implements Rule {
        public HostAffinity {
            vms = RuleChecks.members(name, vms, 1);
            hosts = RuleChecks.hosts(name, hosts);
        }
    }

    /** These VMs run on none of these hosts. */
    record HostAntiAffinity(String name, Strength strength, Set<VmId> vms, Set<HostId> hosts) implements Rule {
        public HostAntiAffinity {
            vms = RuleChecks.members(name, vms, 1);
            hosts = RuleChecks.hosts(name, hosts);
        }
    }

    /**
     * These VMs run in at least so many host groups of a kind, or each in another where they are fewer. A host that is in no group of
     * the kind counts for none.
     *
     * @param group kind of host group: {@code rack}
     * @param atLeast groups, at least 2
     */
    record Spread(String name, Strength strength, Set<VmId> vms, String group, int atLeast) implements Rule {
        public Spread {
            vms = RuleChecks.members(name, vms, 2);
            RuleChecks.group(name, group);
            if (atLeast < 2) {
                throw new IllegalArgumentException(
                        "Rule '" + name + "' wants " + atLeast + " host groups; at least 2.");
            }
        }
    }

    /**
     * These VMs run in one host group of a kind. A host that is in no group of the kind is a group of its own.
     *
     * @param group kind of host group: {@code rack}
     */
    record Within(String name, Strength strength, Set<VmId> vms, String group) implements Rule {
        public Within {
            vms = RuleChecks.members(name, vms, 2);
            RuleChecks.group(name, group);
        }
    }

    /** These VMs stay on the host where they are. Always a must. */
    record Pin(String name, Set<VmId> vms) implements Rule {
        public Pin {
            vms = RuleChecks.members(name, vms, 1);
        }

        @Override
        public Strength strength() {
            return Strength.MUST;
        }
    }
}
