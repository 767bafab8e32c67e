package dev.evenkeel.model.check;

import dev.evenkeel.model.HostId;
import dev.evenkeel.model.VmId;
import dev.evenkeel.model.rule.Rule;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Whether VMs can be in as many host groups, or in as few, as their must rules want, by the hosts on which they are allowed. */
final class HostGroups {
    private final List<Rule> musts;
    private final AllowedHosts allowed;
    private final Map<HostId, Map<String, String>> groups;

    HostGroups(List<Rule> musts, AllowedHosts allowed, Map<HostId, Map<String, String>> groups) {
        this.musts = musts;
        this.allowed = allowed;
        this.groups = groups;
    }

    /** VMs that end in one host group whatever is done, where they may be, and the rules that say so. */
    private record Party(Set<VmId> vms, Set<String> groups, Set<Rule> rules) {
        boolean joins(Rule rule) {
            return !Collections.disjoint(vms, rule.vms());
        }
    }

    /**
     * The contradiction when the parties of the rule's VMs can not be in that many groups: a maximum matching of parties to groups, as
     * in {@link OwnHosts}.
     */
    Optional<Contradiction> tooFewFor(Rule.Spread spread) {
        Map<String, Party> taken = new TreeMap<>();
        int matched = 0;
        Set<Rule> involved = new HashSet<>(Set.of(spread));
        for (Party party : parties(spread)) {
            matched += findGroup(party, new HashSet<>(), taken) ? 1 : 0;
            involved.addAll(party.rules());
        }
        int wanted = Math.min(spread.atLeast(), spread.vms().size());
        return matched >= wanted
                ? Optional.empty()
                : Optional.of(RuleContradictions.contradiction(
                        involved,
                        "allow",
                        "VMs " + new TreeSet<>(spread.vms()) + " " + matched + " of " + wanted
                                + " wanted host groups of kind '" + spread.group() + "'"));
    }

    /** The contradiction when there is no group in which each of the rule's VMs has an allowed host. */
    Optional<Contradiction> noneFor(Rule.Within within) {
        Set<String> common = null;
        Set<Rule> involved = new HashSet<>(Set.of(within));
        for (VmId vm : within.vms()) {
            Optional<Set<HostId>> hosts = allowed.of(vm);
            if (hosts.isEmpty() || hosts.get().isEmpty()) {
                return Optional.empty();
            }
            Set<String> reached = new TreeSet<>();
            hosts.get()
                    .forEach(host -> reached.add(groupOf(host, within.group()).orElse("alone on " + host)));
            common = common == null ? reached : common;
            common.retainAll(reached);
            involved.addAll(allowed.rulesOf(vm));
        }
        return common == null || !common.isEmpty()
                ? Optional.empty()
                : Optional.of(RuleContradictions.contradiction(
                        involved,
                        "leave",
                        "no host group of kind '" + within.group() + "' for all of VMs "
                                + new TreeSet<>(within.vms())));
    }

    private boolean findGroup(Party party, Set<String> tried, Map<String, Party> taken) {
        for (String group : party.groups()) {
            if (tried.add(group) && (!taken.containsKey(group) || findGroup(taken.get(group), tried, taken))) {
                taken.put(group, party);
                return true;
            }
        }
        return false;
    }

    private List<Party> parties(Rule.Spread spread) {
        List<Party> parties = new ArrayList<>();
        new TreeSet<>(spread.vms())
                .forEach(vm -> parties.add(
                        new Party(Set.of(vm), groupsFor(vm, spread.group()), new HashSet<>(allowed.rulesOf(vm)))));
        for (Rule rule : musts) {
            boolean joins = rule instanceof Rule.Affinity
                    || rule instanceof Rule.Within within && within.group().equals(spread.group());
            if (joins) {
                join(rule, parties);
            }
        }
        return parties;
    }

    private static void join(Rule rule, List<Party> parties) {
        List<Party> together =
                parties.stream().filter(party -> party.joins(rule)).toList();
        if (together.size() < 2) {
            return;
        }
        Party joined = new Party(new TreeSet<>(), new TreeSet<>(together.get(0).groups()), new HashSet<>(Set.of(rule)));
        for (Party party : together) {
            joined.vms().addAll(party.vms());
            joined.groups().retainAll(party.groups());
            joined.rules().addAll(party.rules());
        }
        parties.removeAll(together);
        parties.add(joined);
    }

    private Set<String> groupsFor(VmId vm, String kind) {
        Set<String> reached = new TreeSet<>();
        allowed.of(vm)
                .orElse(groups.keySet())
                .forEach(host -> groupOf(host, kind).ifPresent(reached::add));
        return reached;
    }

    private Optional<String> groupOf(HostId host, String kind) {
        return Optional.ofNullable(groups.getOrDefault(host, Map.of()).get(kind));
    }
}
