package dev.evenkeel.model.check;

import dev.evenkeel.model.HostId;
import dev.evenkeel.model.VmId;
import dev.evenkeel.model.rule.Rule;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** On which hosts the must rules that bind VMs to hosts let each VM run. */
final class AllowedHosts {
    private final Set<HostId> hosts;
    private final Map<VmId, HostId> places;
    private final Map<VmId, List<Rule>> rules = new TreeMap<>();
    private final Map<VmId, Optional<Set<HostId>>> found = new TreeMap<>();

    /**
     * @param hosts of the pool; empty when not known
     * @param places where VMs are, as far as known
     */
    AllowedHosts(List<Rule> musts, Set<HostId> hosts, Map<VmId, HostId> places) {
        this.hosts = hosts;
        this.places = places;
        for (Rule rule : musts) {
            boolean bindsToHosts = rule instanceof Rule.Pin || !namedBy(rule).isEmpty();
            if (bindsToHosts) {
                rule.vms()
                        .forEach(vm -> rules.computeIfAbsent(vm, id -> new ArrayList<>())
                                .add(rule));
            }
        }
    }

    /** Hosts that a rule names. */
    static Set<HostId> namedBy(Rule rule) {
        if (rule instanceof Rule.HostAffinity only) {
            return only.hosts();
        }
        return rule instanceof Rule.HostAntiAffinity never ? never.hosts() : Set.of();
    }

    /** Rules that bind this VM to hosts. */
    List<Rule> rulesOf(VmId vm) {
        return rules.getOrDefault(vm, List.of());
    }

    /** VMs that are allowed nowhere. */
    List<VmId> homeless() {
        return rules.keySet().stream()
                .filter(vm -> of(vm).filter(Set::isEmpty).isPresent())
                .toList();
    }

    /** Hosts the VM may run on; empty when nothing is known that bounds them. */
    Optional<Set<HostId>> of(VmId vm) {
        return found.computeIfAbsent(vm, this::find);
    }

    private Optional<Set<HostId>> find(VmId vm) {
        Set<HostId> allowed = hosts.isEmpty() ? null : new TreeSet<>(hosts);
        for (Rule rule : rulesOf(vm)) {
            if (rule instanceof Rule.HostAffinity only) {
                allowed = both(allowed, only.hosts());
            } else if (rule instanceof Rule.Pin && places.containsKey(vm)) {
                allowed = both(allowed, Set.of(places.get(vm)));
            }
        }
        for (Rule rule : rulesOf(vm)) {
            if (allowed != null && rule instanceof Rule.HostAntiAffinity never) {
                allowed.removeAll(never.hosts());
            }
        }
        return Optional.ofNullable(allowed).map(Collections::unmodifiableSet);
    }

    private static Set<HostId> both(Set<HostId> allowed, Set<HostId> only) {
        Set<HostId> both = new TreeSet<>(only);
        if (allowed != null) {
            both.retainAll(allowed);
        }
        return both;
    }
}
