package dev.evenkeel.drivers.libvirt;

import dev.evenkeel.drivers.libvirt.xml.DomainNote.Membership;
import dev.evenkeel.model.HostId;
import dev.evenkeel.model.VmId;
import dev.evenkeel.model.rule.Rule;
import dev.evenkeel.model.rule.Strength;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The rules that VMs carry in their metadata: VMs that name the same rule are its members. */
final class CarriedRules {
    private static final int FEWEST_GROUPS = 2;

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
                if (vms.size() >= fewest(membership.kind())) {
                    rules.add(rule(membership, vms));
                }
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

    private static int fewest(String kind) {
        return switch (kind) {
            case "affinity", "anti-affinity", "spread", "within" -> 2;
            default -> 1;
        };
    }

    private Rule rule(Membership rule, Set<VmId> vms) {
        String name = rule.name();
        Strength strength =
                Strength.valueOf(rule.strength().orElse("must").strip().toUpperCase(Locale.ROOT));
        return switch (rule.kind()) {
            case "affinity" -> new Rule.Affinity(name, strength, vms);
            case "anti-affinity" -> new Rule.AntiAffinity(name, strength, vms);
            case "host-affinity" -> new Rule.HostAffinity(name, strength, vms, known(rule));
            case "host-anti-affinity" -> new Rule.HostAntiAffinity(name, strength, vms, known(rule));
            case "spread" ->
                new Rule.Spread(
                        name,
                        strength,
                        vms,
                        rule.group().orElse(""),
                        rule.atLeast().map(Integer::valueOf).orElse(FEWEST_GROUPS));
            case "within" -> new Rule.Within(name, strength, vms, rule.group().orElse(""));
            case "pin" -> new Rule.Pin(name, vms);
            default ->
                throw new IllegalArgumentException(
                        "'" + rule.kind()
                                + "' is not one of affinity, anti-affinity, host-affinity, host-anti-affinity, spread, within, pin.");
        };
    }

    private Set<HostId> known(Membership rule) {
        Set<HostId> named = rule.hosts().stream().map(HostId::new).collect(Collectors.toCollection(TreeSet::new));
        named.stream().filter(host -> !hosts.contains(host)).findFirst().ifPresent(stranger -> {
            throw new IllegalArgumentException("host '" + stranger + "' is not in the pool.");
        });
        return named;
    }
}
