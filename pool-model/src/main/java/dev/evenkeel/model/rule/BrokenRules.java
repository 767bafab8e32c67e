package dev.evenkeel.model.rule;

import dev.evenkeel.model.HostId;
import dev.evenkeel.model.PoolSnapshot;
import dev.evenkeel.model.Vm;
import dev.evenkeel.model.VmId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Finds the must rules that the present placement breaks, whoever broke them. A pin can not be broken by a placement. */
public final class BrokenRules {
    private BrokenRules() {}

    /** One sentence for each broken must rule, in the order of the rules. */
    public static List<String> of(PoolSnapshot snapshot) {
        List<String> broken = new ArrayList<>();
        for (Rule rule : snapshot.rules()) {
            if (rule.strength() == Strength.MUST) {
                why(rule, placesOf(rule, snapshot), snapshot)
                        .ifPresent(why -> broken.add("rule '" + rule.name() + "': " + why));
            }
        }
        return broken;
    }

    private static Map<VmId, HostId> placesOf(Rule rule, PoolSnapshot snapshot) {
        Map<VmId, HostId> places = new TreeMap<>();
        for (VmId id : rule.vms()) {
            Optional.ofNullable(snapshot.vms().get(id))
                    .filter(Vm::isActive)
                    .flatMap(Vm::host)
                    .ifPresent(host -> places.put(id, host));
        }
        return places;
    }

    private static Optional<String> why(Rule rule, Map<VmId, HostId> places, PoolSnapshot snapshot) {
        if (rule instanceof Rule.Affinity) {
            TreeSet<HostId> hosts = new TreeSet<>(places.values());
            return hosts.size() > 1 ? Optional.of("its VMs are on " + hosts) : Optional.empty();
        }
        if (rule instanceof Rule.AntiAffinity) {
            return crowded(places);
        }
        if (rule instanceof Rule.HostAffinity only) {
            return first(places, place -> !only.hosts().contains(place), "which is not among its hosts");
        }
        if (rule instanceof Rule.HostAntiAffinity never) {
            return first(places, never.hosts()::contains, "which it excludes");
        }
        return onGroups(rule, places, snapshot);
    }

    private static Optional<String> onGroups(Rule rule, Map<VmId, HostId> places, PoolSnapshot snapshot) {
        GroupCount count =
                new GroupCount(host -> Optional.ofNullable(snapshot.hosts().get(host)));
        int broken = count.broken(rule, places.values());
        if (broken > 0 && rule instanceof Rule.Spread spread) {
            int groups = count.groups(spread.group(), places.values());
            return Optional.of("its VMs are in " + groups + " host groups of kind '" + spread.group() + "', not "
                    + (groups + broken));
        }
        return broken > 0 && rule instanceof Rule.Within within
                ? Optional.of("its VMs are not within one host group of kind '" + within.group() + "'")
                : Optional.empty();
    }

    private static Optional<String> crowded(Map<VmId, HostId> places) {
        Map<HostId, List<VmId>> byHost =
                places.keySet().stream().collect(Collectors.groupingBy(places::get, TreeMap::new, Collectors.toList()));
        return byHost.entrySet().stream()
                .filter(entry -> entry.getValue().size() > 1)
                .map(entry -> entry.getValue() + " are all on " + entry.getKey())
                .findFirst();
    }

    private static Optional<String> first(Map<VmId, HostId> places, Predicate<HostId> wrong, String why) {
        return places.entrySet().stream()
                .filter(entry -> wrong.test(entry.getValue()))
                .map(entry -> entry.getKey() + " is on " + entry.getValue() + ", " + why)
                .findFirst();
    }
}
