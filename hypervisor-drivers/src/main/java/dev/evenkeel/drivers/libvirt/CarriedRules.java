package dev.evenkeel.drivers.libvirt;

import dev.evenkeel.drivers.libvirt.xml.DomainNote.Membership;
import dev.evenkeel.model.HostId;
import dev.evenkeel.model.VmId;
import dev.evenkeel.model.rule.Rule;
import dev.evenkeel.model.rule.RuleKind;
import dev.evenkeel.model.rule.RuleTerms;
import dev.evenkeel.model.rule.Strength;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The rules that VMs carry in their metadata: VMs that name the same rule are its members. */
final class CarriedRules {
    private final Set<HostId> hosts;
    private final Map<String, Membership> byName = new TreeMap<>();
    private final Map<String, Set<VmId>> members = new TreeMap<>();
    private final List<String> problems = new ArrayList<>();

    /** @param hosts of the pool */
    CarriedRules(Set<HostId> hosts) {
        this.hosts = Set.copyOf(hosts);
    }

    void add(VmId vm, Membership membership) {
        Membership first = byName.putIfAbsent(membership.name(), membership);
        if (first != null && !first.equals(membership)) {
            problems.add("VM '" + vm + "': its metadata says otherwise about rule '" + membership.name()
                    + "' than that of another VM: make them equal; the first counts.");
        }
        members.computeIfAbsent(membership.name(), name -> new TreeSet<>()).add(vm);
    }

    /** Rules with enough members to mean something. */
    List<Rule> rules() {
        List<Rule> rules = new ArrayList<>();
        byName.forEach((name, membership) -> {
            Set<VmId> vms = members.get(name);
            try {
                terms(membership).onEnough(vms).ifPresent(rules::add);
            } catch (IllegalArgumentException wrong) {
                problems.add("VM '" + vms.iterator().next() + "': rule '" + name + "' in its metadata is not used: "
                        + wrong.getMessage());
            }
        });
        return rules;
    }

    /** One line each. */
    List<String> problems() {
        return List.copyOf(problems);
    }

    private RuleTerms terms(Membership rule) {
        RuleKind kind = RuleKind.of(rule.kind());
        return new RuleTerms(
                rule.name(),
                kind,
                rule.strength().map(CarriedRules::strength).orElse(Strength.MUST),
                kind.namesHosts() ? known(rule) : Set.of(),
                rule.group(),
                rule.atLeast().map(CarriedRules::count).orElse(RuleTerms.FEWEST_GROUPS));
    }

    private static Strength strength(String word) {
        return Arrays.stream(Strength.values())
                .filter(strength -> strength.name().equalsIgnoreCase(word.strip()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("its strength '" + word + "' is not must or should."));
    }

    private static int count(String text) {
        try {
            return Integer.parseInt(text.strip());
        } catch (NumberFormatException otherwise) {
            throw new IllegalArgumentException("its atLeast '" + text + "' is no number.", otherwise);
        }
    }

    private Set<HostId> known(Membership rule) {
        Set<HostId> named = rule.hosts().stream().map(HostId::new).collect(Collectors.toCollection(TreeSet::new));
        named.stream().filter(host -> !hosts.contains(host)).findFirst().ifPresent(stranger -> {
            throw new IllegalArgumentException("host '" + stranger + "' is not in the pool.");
        });
        return named;
    }
}
