package dev.evenkeel.model.rule;

import dev.evenkeel.model.Host;
import dev.evenkeel.model.HostId;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * How far VMs are from what a rule on host groups wants. Hosts in no group of the rule's kind are never taken to be in the group that
 * would suit: they add nothing to a spread, and are groups of their own where VMs should be within one.
 */
public final class GroupCount {
    private final Function<HostId, Optional<Host>> hosts;

    /** @param hosts by name; empty for one that is not known, which is in no group */
    public GroupCount(Function<HostId, Optional<Host>> hosts) {
        this.hosts = hosts;
    }

    /** How many groups are missing, or how many VMs are outside the group that has the most; 0 for rules of other kinds. */
    public int broken(Rule rule, Collection<HostId> places) {
        if (rule instanceof Rule.Spread spread) {
            return Math.max(0, Math.min(spread.atLeast(), places.size()) - groups(spread.group(), places));
        }
        return rule instanceof Rule.Within within ? outside(within.group(), places) : 0;
    }

    /** How many groups of a kind these places are in. */
    public int groups(String kind, Collection<HostId> places) {
        return (int) places.stream()
                .flatMap(place -> groupOf(place, kind).stream())
                .distinct()
                .count();
    }

    private int outside(String kind, Collection<HostId> places) {
        Map<String, Integer> count = new TreeMap<>();
        int most = 0;
        for (HostId place : places) {
            String group = groupOf(place, kind).map(name -> "in " + name).orElse("on " + place);
            most = Math.max(most, count.merge(group, 1, Integer::sum));
        }
        return places.size() - most;
    }

    private Optional<String> groupOf(HostId place, String kind) {
        return hosts.apply(place).flatMap(host -> host.group(kind));
    }
}
