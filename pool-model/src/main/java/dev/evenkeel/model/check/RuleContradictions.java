package dev.evenkeel.model.check;

import dev.evenkeel.model.HostId;
import dev.evenkeel.model.PoolSnapshot;
import dev.evenkeel.model.Vm;
import dev.evenkeel.model.VmId;
import dev.evenkeel.model.rule.Rule;
import dev.evenkeel.model.rule.Strength;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Finds must rules that contradict each other, before anybody tries to plan with them. Should rules may contradict: they yield. */
public final class RuleContradictions {
    private RuleContradictions() {}

    /** Contradictions among the rules of a pool as it is: stopped VMs do not count, pinned ones are allowed only where they are. */
    public static List<Contradiction> find(PoolSnapshot snapshot) {
        if (snapshot.rules().isEmpty()) {
            return List.of();
        }
        Map<VmId, HostId> places = new TreeMap<>();
        snapshot.rules().stream()
                .flatMap(rule -> rule.vms().stream())
                .flatMap(vm -> Optional.ofNullable(snapshot.vms().get(vm)).stream())
                .filter(Vm::isActive)
                .forEach(vm -> places.put(vm.id(), vm.host().orElseThrow()));
        List<Rule> rules = snapshot.rules().stream()
                .flatMap(rule -> among(rule, places.keySet()).stream())
                .toList();
        Map<HostId, Map<String, String>> groups = new TreeMap<>();
        snapshot.hosts().values().forEach(host -> groups.put(host.id(), host.groups()));
        return find(rules, snapshot.hosts().keySet(), groups, places);
    }

    /**
     * Contradictions among rules as they are written, before it is known where VMs are.
     *
     * @param hosts the pool's hosts; empty when they are not known, then only contradictions that hold for any pool are found
     * @param groups the host groups that hosts are in, by kind; a host that is left out is in none
     */
    public static List<Contradiction> find(
            Collection<Rule> rules, Set<HostId> hosts, Map<HostId, Map<String, String>> groups) {
        return find(rules, hosts, groups, Map.of());
    }

    private static List<Contradiction> find(
            Collection<Rule> rules,
            Set<HostId> hosts,
            Map<HostId, Map<String, String>> groups,
            Map<VmId, HostId> places) {
        List<Rule> musts =
                rules.stream().filter(rule -> rule.strength() == Strength.MUST).toList();
        AllowedHosts allowed = new AllowedHosts(musts, hosts, places);
        List<Contradiction> found = new ArrayList<>();
        for (VmId vm : allowed.homeless()) {
            found.add(contradiction(allowed.rulesOf(vm), "leave", "no host for VM '" + vm + "'"));
        }
        for (Companions companions : Companions.among(musts)) {
            companions.withoutCommonHost(allowed).ifPresent(found::add);
            found.addAll(companions.keptApart(musts));
        }
        for (Rule rule : musts) {
            if (rule instanceof Rule.AntiAffinity apart) {
                new OwnHosts(apart, allowed).tooFew().ifPresent(found::add);
            }
        }
        HostGroups hostGroups = new HostGroups(musts, allowed, groups);
        for (Rule rule : musts) {
            if (rule instanceof Rule.Spread spread) {
                hostGroups.tooFewFor(spread).ifPresent(found::add);
            } else if (rule instanceof Rule.Within within) {
                hostGroups.noneFor(within).ifPresent(found::add);
            }
        }
        return List.copyOf(found);
    }

    /** One sentence for each VM or host that a rule names and the pool does not have; must and should rules alike. */
    public static List<String> unknownNames(Collection<Rule> rules, Set<HostId> hosts, Set<VmId> vms) {
        List<String> found = new ArrayList<>();
        for (Rule rule : rules) {
            for (VmId vm : new TreeSet<>(rule.vms())) {
                if (!vms.contains(vm)) {
                    found.add("Rule '" + rule.name() + "' names VM '" + vm + "', which does not exist.");
                }
            }
            for (HostId host : new TreeSet<>(AllowedHosts.namedBy(rule))) {
                if (!hosts.contains(host)) {
                    found.add("Rule '" + rule.name() + "' names host '" + host + "', which does not exist.");
                }
            }
        }
        return List.copyOf(found);
    }

    /** The rule for these VMs alone; nothing when it says nothing about them. */
    private static Optional<Rule> among(Rule rule, Set<VmId> vms) {
        Set<VmId> members = new TreeSet<>(rule.vms());
        members.retainAll(vms);
        boolean bindsToHosts =
                rule instanceof Rule.Pin || rule instanceof Rule.HostAffinity || rule instanceof Rule.HostAntiAffinity;
        if (members.size() < (bindsToHosts ? 1 : 2)) {
            return Optional.empty();
        }
        if (rule instanceof Rule.Spread spread) {
            return Optional.of(
                    new Rule.Spread(rule.name(), rule.strength(), members, spread.group(), spread.atLeast()));
        }
        if (rule instanceof Rule.Within within) {
            return Optional.of(new Rule.Within(rule.name(), rule.strength(), members, within.group()));
        }
        if (rule instanceof Rule.Affinity) {
            return Optional.of(new Rule.Affinity(rule.name(), rule.strength(), members));
        }
        if (rule instanceof Rule.AntiAffinity) {
            return Optional.of(new Rule.AntiAffinity(rule.name(), rule.strength(), members));
        }
        if (rule instanceof Rule.HostAffinity only) {
            return Optional.of(new Rule.HostAffinity(rule.name(), rule.strength(), members, only.hosts()));
        }
        if (rule instanceof Rule.HostAntiAffinity never) {
            return Optional.of(new Rule.HostAntiAffinity(rule.name(), rule.strength(), members, never.hosts()));
        }
        return Optional.of(new Rule.Pin(rule.name(), members));
    }

    /**
     * "Rules 'a' and 'b' leave no host for VM 'web1'.": the names in order, then what they do.
     *
     * @param verb in the plural; a single rule adds an "s"
     */
    static Contradiction contradiction(Collection<? extends Rule> rules, String verb, String what) {
        List<String> names = rules.stream().map(Rule::name).distinct().sorted().toList();
        List<String> quoted = names.stream().map(name -> "'" + name + "'").toList();
        int last = quoted.size() - 1;
        String sentence = last == 0
                ? "Rule " + quoted.get(0) + " " + verb + "s " + what + "."
                : "Rules " + String.join(", ", quoted.subList(0, last)) + " and " + quoted.get(last) + " " + verb + " "
                        + what + ".";
        return new Contradiction(names, sentence);
    }
}
