package dev.evenkeel.benchmarks;

import dev.evenkeel.model.Host;
import dev.evenkeel.model.HostId;
import dev.evenkeel.model.Vm;
import dev.evenkeel.model.VmId;
import dev.evenkeel.model.rule.GroupCount;
import dev.evenkeel.model.rule.Rule;
import dev.evenkeel.model.rule.Strength;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/** One to six random rules, three of four of them must rules. Two of three are kept by the present placement at least. */
final class RandomRules {
    private static final int TRIES = 50;

    private final Random random;
    private final List<Host> hosts;
    private final List<Vm> vms;
    private final Map<VmId, HostId> places;

    RandomRules(Random random, List<Host> hosts, List<Vm> vms) {
        this.random = random;
        this.hosts = hosts;
        this.vms = vms;
        this.places =
                vms.stream().collect(Collectors.toMap(Vm::id, vm -> vm.host().orElseThrow()));
    }

    List<Rule> draw() {
        List<Rule> rules = new ArrayList<>();
        int count = 1 + random.nextInt(6);
        for (int number = 0; number < count; number++) {
            Strength strength = random.nextInt(4) == 0 ? Strength.SHOULD : Strength.MUST;
            String name = "rule-" + number;
            Function<String, Rule> kind = kind(strength);
            Rule rule = kind.apply(name);
            boolean kept = random.nextInt(3) > 0;
            for (int tries = 0; kept && !isKept(rule) && tries < TRIES; tries++) {
                rule = kind.apply(name);
            }
            rules.add(rule);
        }
        return rules;
    }

    private Function<String, Rule> kind(Strength strength) {
        return switch (random.nextInt(8)) {
            case 0 -> name -> new Rule.Affinity(name, strength, someVms(2, 3));
            case 1, 2 -> name -> new Rule.AntiAffinity(name, strength, someVms(2, 4));
            case 6 -> name -> new Rule.Spread(name, strength, someVms(2, 4), RandomPools.RACK, 2 + random.nextInt(2));
            case 7 -> name -> new Rule.Within(name, strength, someVms(2, 3), RandomPools.RACK);
            case 3 -> name -> new Rule.HostAffinity(name, strength, someVms(1, 3), someHosts(2));
            case 4 -> name -> new Rule.HostAntiAffinity(name, strength, someVms(1, 4), someHosts(1));
            default -> name -> new Rule.Pin(name, someVms(1, 2));
        };
    }

    private boolean isKept(Rule rule) {
        List<HostId> on = rule.vms().stream().map(places::get).toList();
        long distinct = on.stream().distinct().count();
        if (rule instanceof Rule.Affinity) {
            return distinct == 1;
        }
        if (rule instanceof Rule.AntiAffinity) {
            return distinct == on.size();
        }
        if (rule instanceof Rule.HostAffinity only) {
            return only.hosts().containsAll(on);
        }
        if (rule instanceof Rule.Spread || rule instanceof Rule.Within) {
            GroupCount count = new GroupCount(
                    id -> hosts.stream().filter(host -> host.id().equals(id)).findFirst());
            return count.broken(rule, on) == 0;
        }
        return !(rule instanceof Rule.HostAntiAffinity never) || on.stream().noneMatch(never.hosts()::contains);
    }

    private Set<VmId> someVms(int least, int most) {
        Set<VmId> some = new TreeSet<>();
        int size = least + random.nextInt(most - least + 1);
        while (some.size() < size) {
            some.add(vms.get(random.nextInt(vms.size())).id());
        }
        return some;
    }

    private Set<HostId> someHosts(int least) {
        Set<HostId> some = new TreeSet<>();
        int size = least + random.nextInt(Math.max(1, hosts.size() / 2));
        while (some.size() < Math.min(size, hosts.size() - 1)) {
            some.add(hosts.get(random.nextInt(hosts.size())).id());
        }
        return some;
    }
}
