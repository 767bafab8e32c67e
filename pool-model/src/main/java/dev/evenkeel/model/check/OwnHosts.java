package dev.evenkeel.model.check;

import dev.evenkeel.model.HostId;
import dev.evenkeel.model.VmId;
import dev.evenkeel.model.rule.Rule;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Whether each VM of an anti-affinity rule can have a host of its own: a maximum matching of VMs to allowed hosts by augmenting paths
 * (Kuhn, "The Hungarian method for the assignment problem", 1955).
 */
final class OwnHosts {
    private final Rule.AntiAffinity rule;
    private final AllowedHosts allowed;
    private final Map<HostId, VmId> taken = new TreeMap<>();

    OwnHosts(Rule.AntiAffinity rule, AllowedHosts allowed) {
        this.rule = rule;
        this.allowed = allowed;
    }

    /** The contradiction when there are fewer hosts than VMs; VMs that are allowed nowhere are told of elsewhere. */
    Optional<Contradiction> tooFew() {
        List<Rule> involved = new ArrayList<>(List.of(rule));
        int bounded = 0;
        int matched = 0;
        for (VmId vm : new TreeSet<>(rule.vms())) {
            Optional<Set<HostId>> hosts = allowed.of(vm);
            if (hosts.isPresent() && !hosts.get().isEmpty()) {
                involved.addAll(allowed.rulesOf(vm));
                bounded++;
                matched += findHost(vm, new HashSet<>()) ? 1 : 0;
            }
        }
        return matched == bounded
                ? Optional.empty()
                : Optional.of(RuleContradictions.contradiction(
                        involved, "leave", "hosts of their own for only " + matched + " of " + bounded + " VMs"));
    }

    private boolean findHost(VmId vm, Set<HostId> tried) {
        for (HostId host : allowed.of(vm).orElseThrow()) {
            if (tried.add(host) && (!taken.containsKey(host) || findHost(taken.get(host), tried))) {
                taken.put(host, vm);
                return true;
            }
        }
        return false;
    }
}
