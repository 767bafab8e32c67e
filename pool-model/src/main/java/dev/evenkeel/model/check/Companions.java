package dev.evenkeel.model.check;

import dev.evenkeel.model.HostId;
import dev.evenkeel.model.VmId;
import dev.evenkeel.model.rule.Rule;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** VMs that affinity rules bind to one host, directly or through each other, and those rules. */
record Companions(Set<VmId> vms, List<Rule> rules) {
    /** Groups that share no VM. */
    static List<Companions> among(List<Rule> musts) {
        List<Companions> groups = new ArrayList<>();
        for (Rule rule : musts) {
            if (rule instanceof Rule.Affinity) {
                Companions merged = new Companions(new TreeSet<>(rule.vms()), new ArrayList<>(List.of(rule)));
                for (Companions group : List.copyOf(groups)) {
                    if (!Collections.disjoint(group.vms, merged.vms)) {
                        groups.remove(group);
                        merged.vms.addAll(group.vms);
                        merged.rules.addAll(group.rules);
                    }
                }
                groups.add(merged);
            }
        }
        return groups;
    }

    /** Each of them has allowed hosts, but no host is allowed to all. */
    Optional<Contradiction> withoutCommonHost(AllowedHosts allowed) {
        Set<HostId> common = null;
        List<Rule> involved = new ArrayList<>(rules);
        for (VmId vm : vms) {
            Optional<Set<HostId>> hosts = allowed.of(vm);
            if (hosts.isEmpty()) {
                continue;
            }
            if (hosts.get().isEmpty()) {
                return Optional.empty();
            }
            involved.addAll(allowed.rulesOf(vm));
            common = common == null ? new TreeSet<>(hosts.get()) : common;
            common.retainAll(hosts.get());
        }
        return common == null || !common.isEmpty()
                ? Optional.empty()
                : Optional.of(RuleContradictions.contradiction(
                        involved, "leave", "no host for VMs " + vms + ", which must be together"));
    }

    /** Two of them must be apart as well. */
    List<Contradiction> keptApart(List<Rule> musts) {
        List<Contradiction> found = new ArrayList<>();
        for (Rule rule : musts) {
            if (rule instanceof Rule.AntiAffinity) {
                Set<VmId> both = new TreeSet<>(rule.vms());
                both.retainAll(vms);
                if (both.size() > 1) {
                    List<Rule> involved = new ArrayList<>(rules);
                    involved.add(rule);
                    found.add(RuleContradictions.contradiction(
                            involved, "want", "VMs " + both + " both together and apart"));
                }
            }
        }
        return found;
    }
}
