package dev.evenkeel.planner.problem;

import dev.evenkeel.model.HostId;
import dev.evenkeel.model.VmId;
import dev.evenkeel.model.rule.Rule;
import dev.evenkeel.model.rule.Strength;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The pool's rules by VM index. Members that are stopped or unknown are left out, as are unknown hosts. */
public final class RuleBook {
    private static final int[] NONE = {};

    private final List<GroupRule> groups = new ArrayList<>();
    private final List<HostRule> hostRules = new ArrayList<>();
    private final Map<Integer, String> pins = new TreeMap<>();
    private final int[][] groupsOf;
    private final int[][] hostRulesOf;

    RuleBook(Roster roster) {
        for (Rule rule : roster.snapshot().rules()) {
            int[] members = members(roster, rule.vms());
            boolean must = rule.strength() == Strength.MUST;
            if (rule instanceof Rule.Affinity) {
                addGroup(GroupRule.together(rule.name(), must, members));
            } else if (rule instanceof Rule.AntiAffinity) {
                addGroup(GroupRule.apart(rule.name(), must, members));
            } else if (rule instanceof Rule.Spread spread) {
                int[] groups = groupOfHost(roster, spread.group());
                addGroup(GroupRule.spread(rule.name(), must, members, spread.group(), groups, spread.atLeast()));
            } else if (rule instanceof Rule.Within within) {
                int[] groups = groupOfHost(roster, within.group());
                addGroup(GroupRule.within(rule.name(), must, members, within.group(), groups));
            } else if (rule instanceof Rule.HostAffinity only) {
                BitSet hosts = hosts(roster, only.hosts());
                hostRules.add(new HostRule(rule.name(), HostRule.Kind.ONLY, must, members, hosts));
            } else if (rule instanceof Rule.HostAntiAffinity never) {
                BitSet hosts = hosts(roster, never.hosts());
                hostRules.add(new HostRule(rule.name(), HostRule.Kind.NEVER, must, members, hosts));
            } else {
                for (int vm : members) {
                    pins.putIfAbsent(vm, rule.name());
                }
            }
        }
        int vms = roster.vms().size();
        this.groupsOf = byMember(vms, groups.stream().map(rule -> members(rule)).toList());
        this.hostRulesOf =
                byMember(vms, hostRules.stream().map(HostRule::members).toList());
    }

    private void addGroup(GroupRule rule) {
        if (rule.size() > 1) {
            groups.add(rule);
        }
    }

    private static int[] members(Roster roster, Set<VmId> vms) {
        return new TreeSet<>(vms)
                .stream().flatMapToInt(vm -> roster.indexOf(vm).stream()).toArray();
    }

    /** By host index the number of its group of this kind, in the order in which they are met. */
    private static int[] groupOfHost(Roster roster, String kind) {
        Map<String, Integer> numbers = new TreeMap<>();
        return roster.hosts().stream()
                .mapToInt(host -> host.group(kind)
                        .map(group -> numbers.computeIfAbsent(group, first -> numbers.size()))
                        .orElse(GroupRule.NO_GROUP))
                .toArray();
    }

    private static int[] members(GroupRule rule) {
        int[] members = new int[rule.size()];
        for (int index = 0; index < members.length; index++) {
            members[index] = rule.member(index);
        }
        return members;
    }

    private static BitSet hosts(Roster roster, Set<HostId> hosts) {
        BitSet known = new BitSet();
        hosts.forEach(host -> roster.indexOf(host).ifPresent(known::set));
        return known;
    }

    private static int[][] byMember(int vms, List<int[]> membersByRule) {
        List<List<Integer>> byMember = new ArrayList<>();
        for (int vm = 0; vm < vms; vm++) {
            byMember.add(null);
        }
        for (int rule = 0; rule < membersByRule.size(); rule++) {
            for (int vm : membersByRule.get(rule)) {
                if (byMember.get(vm) == null) {
                    byMember.set(vm, new ArrayList<>());
                }
                byMember.get(vm).add(rule);
            }
        }
        return byMember.stream()
                .map(rules -> rules == null
                        ? NONE
                        : rules.stream().mapToInt(Integer::intValue).toArray())
                .toArray(int[][]::new);
    }

    public List<GroupRule> groups() {
        return groups;
    }

    public List<HostRule> hostRules() {
        return hostRules;
    }

    /** Indexes into {@link #groups}; not to be changed. */
    public int[] groupsOf(int vm) {
        return groupsOf[vm];
    }

    /** Indexes into {@link #hostRules}; not to be changed. */
    public int[] hostRulesOf(int vm) {
        return hostRulesOf[vm];
    }

    /** True when a must rule on hosts, or on VMs among each other, is about this VM. */
    public boolean isBound(int vm) {
        for (int index : groupsOf[vm]) {
            if (groups.get(index).isMust()) {
                return true;
            }
        }
        for (int index : hostRulesOf[vm]) {
            if (hostRules.get(index).isMust()) {
                return true;
            }
        }
        return false;
    }

    /** The name of the rule that pins the VM. */
    public Optional<String> pinOf(int vm) {
        return Optional.ofNullable(pins.get(vm));
    }

    /** The first must rule of this kind that the VM would break on the host. */
    public Optional<HostRule> firstBroken(int vm, int host, HostRule.Kind kind) {
        for (int index : hostRulesOf[vm]) {
            HostRule rule = hostRules.get(index);
            if (rule.isMust() && rule.kind() == kind && rule.isBrokenOn(host)) {
                return Optional.of(rule);
            }
        }
        return Optional.empty();
    }

    /** How many rules of this strength bind the VM to other hosts than this one, or off it. */
    public int countBroken(int vm, int host, boolean must) {
        int broken = 0;
        for (int index : hostRulesOf[vm]) {
            HostRule rule = hostRules.get(index);
            broken += rule.isMust() == must && rule.isBrokenOn(host) ? 1 : 0;
        }
        return broken;
    }
}
