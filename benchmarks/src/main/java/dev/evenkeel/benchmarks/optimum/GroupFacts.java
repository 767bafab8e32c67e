package dev.evenkeel.benchmarks.optimum;

import dev.evenkeel.model.Host;
import dev.evenkeel.model.rule.Rule;
import java.util.Arrays;
import java.util.List;

/**
 * A must rule on host groups by VM and host index.
 *
 * @param members VMs that it speaks of
 * @param groupOf by host the number of its group, from 0; −1 for a host in none, which only a spread leaves without a number
 * @param wanted groups that a spread wants; 0 for a rule that wants its VMs within one
 */
record GroupFacts(int[] members, int[] groupOf, int wanted) {
    static GroupFacts of(Rule rule, int[] members, List<Host> hosts) {
        if (rule instanceof Rule.Spread spread) {
            return new GroupFacts(
                    members, numbers(spread.group(), hosts, false), Math.min(spread.atLeast(), members.length));
        }
        return new GroupFacts(members, numbers(((Rule.Within) rule).group(), hosts, true), 0);
    }

    private static int[] numbers(String kind, List<Host> hosts, boolean aloneWithoutGroup) {
        List<String> names = hosts.stream()
                .flatMap(host -> host.group(kind).stream())
                .distinct()
                .toList();
        int[] numbers = new int[hosts.size()];
        Arrays.setAll(
                numbers,
                index -> hosts.get(index)
                        .group(kind)
                        .map(names::indexOf)
                        .orElse(aloneWithoutGroup ? names.size() + index : -1));
        return numbers;
    }

    boolean isSpread() {
        return wanted > 0;
    }

    /** Numbers of the groups that there are. */
    int[] groups() {
        return Arrays.stream(groupOf).filter(group -> group >= 0).distinct().toArray();
    }

    /** Groups missing from a spread, or VMs outside the group that has the most. */
    long broken(int[] hostOf) {
        int[] in = Arrays.stream(members).map(vm -> groupOf[hostOf[vm]]).toArray();
        if (isSpread()) {
            long used = Arrays.stream(in).filter(group -> group >= 0).distinct().count();
            return Math.max(0, wanted - used);
        }
        long most = Arrays.stream(groups())
                .mapToLong(group ->
                        Arrays.stream(in).filter(other -> other == group).count())
                .max()
                .orElse(0);
        return members.length - most;
    }
}
