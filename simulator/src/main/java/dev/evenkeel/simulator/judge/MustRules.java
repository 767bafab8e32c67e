package dev.evenkeel.simulator.judge;

import dev.evenkeel.model.HostId;
import dev.evenkeel.model.RunningMigration;
import dev.evenkeel.model.Vm;
import dev.evenkeel.model.VmId;
import dev.evenkeel.model.plan.Action;
import dev.evenkeel.model.rule.PoolRules;
import dev.evenkeel.model.rule.Rule;
import dev.evenkeel.model.rule.Strength;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The must rules, by the VMs they speak of. Only what a migration breaks anew counts: affinity and rules on host groups some time after
 * it, since their members move one by one; all others from its start on. Two VMs of an anti-affinity rule that stood on one host anyway may meet again on the
 * next, for a while.
 */
final class MustRules {
    private final PoolRules rules;
    private final Map<VmId, List<Rule>> byVm;
    private final Duration grace;
    /** Pairs that stood on one host when one of them was moved away, and until when they may meet again. */
    private final Map<Set<VmId>, Instant> mayMeet = new HashMap<>();

    MustRules(PoolRules rules, Duration grace) {
        this.rules = rules;
        this.grace = grace;
        this.byVm = byVm(rules.named());
    }

    private static Map<VmId, List<Rule>> byVm(List<Rule> rules) {
        Map<VmId, List<Rule>> byVm = new HashMap<>();
        rules.stream()
                .filter(rule -> rule.strength() == Strength.MUST)
                .forEach(rule -> rule.vms()
                        .forEach(vm -> byVm.computeIfAbsent(vm, id -> new ArrayList<>())
                                .add(rule)));
        return byVm;
    }

    /** Who is under a rule on a label changes. */
    private Map<VmId, List<Rule>> byVm(PoolFacts pool) {
        return rules.byLabel().isEmpty() ? byVm : byVm(rules.among(pool.vms()));
    }

    /** The first rule that a migration breaks from its start on. */
    Optional<Objection> brokenBy(Action.Migrate move, PoolFacts pool, Instant now) {
        return of(move.vm(), pool).stream()
                .flatMap(rule -> brokenBy(move, rule, pool, now).stream())
                .findFirst();
    }

    /** A migration is about to start. */
    void accepted(Action.Migrate move, PoolFacts pool, Instant now) {
        mayMeet.values().removeIf(now::isAfter);
        of(move.vm(), pool).stream()
                .filter(Rule.AntiAffinity.class::isInstance)
                .flatMap(rule -> neighbours(rule, move.vm(), pool).stream())
                .filter(other -> places(other, pool).contains(move.from()))
                .forEach(other -> mayMeet.put(Set.of(other, move.vm()), now.plus(grace)));
    }

    /** Rules on all members at once that were kept and will be broken when this migration has ended. */
    List<Rule> partedBy(Action.Migrate move, PoolFacts pool) {
        return of(move.vm(), pool).stream()
                .filter(rule -> isWhole(rule, destinations(rule, pool), pool))
                .filter(rule -> !isWhole(rule, destinationsAfter(move, rule, pool), pool))
                .toList();
    }

    /** Whether a rule on all its members at once is broken by where they are, or will be. */
    boolean isParted(String rule, PoolFacts pool) {
        return byVm(pool).values().stream()
                .flatMap(List::stream)
                .filter(it -> it.name().equals(rule))
                .findFirst()
                .filter(it -> !isWhole(it, destinations(it, pool), pool))
                .isPresent();
    }

    private static boolean isWhole(Rule rule, List<HostId> places, PoolFacts pool) {
        if (rule instanceof Rule.Affinity) {
            return Set.copyOf(places).size() < 2;
        }
        if (rule instanceof Rule.Spread spread) {
            return groups(spread.group(), places, pool).size() >= Math.min(spread.atLeast(), places.size());
        }
        return !(rule instanceof Rule.Within within)
                || Set.copyOf(places).size() < 2
                || allInOne(groups(within.group(), places, pool), within.group(), places, pool);
    }

    private static boolean allInOne(Set<String> groups, String kind, List<HostId> places, PoolFacts pool) {
        return groups.size() == 1
                && places.stream()
                        .allMatch(place -> pool.host(place)
                                .flatMap(host -> host.group(kind))
                                .isPresent());
    }

    private static Set<String> groups(String kind, List<HostId> places, PoolFacts pool) {
        Set<String> groups = new TreeSet<>();
        places.forEach(
                place -> pool.host(place).flatMap(host -> host.group(kind)).ifPresent(groups::add));
        return groups;
    }

    private static List<HostId> destinationsAfter(Action.Migrate move, Rule rule, PoolFacts pool) {
        List<HostId> places = new ArrayList<>(List.of(move.to()));
        neighbours(rule, move.vm(), pool).forEach(vm -> destination(vm, pool).ifPresent(places::add));
        return places;
    }

    private List<Rule> of(VmId vm, PoolFacts pool) {
        return byVm(pool).getOrDefault(vm, List.of());
    }

    private Optional<Objection> brokenBy(Action.Migrate move, Rule rule, PoolFacts pool, Instant now) {
        if (rule instanceof Rule.AntiAffinity) {
            return neighbours(rule, move.vm(), pool).stream()
                    .filter(other -> places(other, pool).contains(move.to()))
                    .filter(other -> now.isAfter(mayMeet.getOrDefault(Set.of(other, move.vm()), Instant.MIN)))
                    .findFirst()
                    .flatMap(other -> broken(rule, "VM '" + other + "' is on host '" + move.to() + "' or on its way"));
        }
        if (rule instanceof Rule.HostAffinity only) {
            return only.hosts().contains(move.from()) && !only.hosts().contains(move.to())
                    ? broken(rule, "host '" + move.to() + "' is none of its hosts")
                    : Optional.empty();
        }
        if (rule instanceof Rule.HostAntiAffinity never) {
            return never.hosts().contains(move.to()) && !never.hosts().contains(move.from())
                    ? broken(rule, "host '" + move.to() + "' is one of its hosts")
                    : Optional.empty();
        }
        return rule instanceof Rule.Pin ? broken(rule, "VM '" + move.vm() + "' stays where it is") : Optional.empty();
    }

    private static Optional<Objection> broken(Rule rule, String how) {
        return HypervisorChecks.objection(
                ViolationKind.RULE_BROKEN, "Rule '" + rule.name() + "' is broken: " + how + ".");
    }

    private static List<VmId> neighbours(Rule rule, VmId vm, PoolFacts pool) {
        return rule.vms().stream()
                .filter(other -> !other.equals(vm))
                .filter(other -> pool.vm(other).filter(Vm::isActive).isPresent())
                .sorted()
                .toList();
    }

    private static List<HostId> destinations(Rule rule, PoolFacts pool) {
        List<HostId> hosts = new ArrayList<>();
        rule.vms().stream()
                .filter(vm -> pool.vm(vm).filter(Vm::isActive).isPresent())
                .forEach(vm -> destination(vm, pool).ifPresent(hosts::add));
        return hosts;
    }

    private static Optional<HostId> destination(VmId vm, PoolFacts pool) {
        return pool.migrationOf(vm)
                .map(RunningMigration::to)
                .or(() -> pool.vm(vm).flatMap(Vm::host));
    }

    /** Where it is, and where it is on its way to. */
    private static Set<HostId> places(VmId vm, PoolFacts pool) {
        Set<HostId> places = new TreeSet<>();
        pool.vm(vm).flatMap(Vm::host).ifPresent(places::add);
        destination(vm, pool).ifPresent(places::add);
        return places;
    }
}
