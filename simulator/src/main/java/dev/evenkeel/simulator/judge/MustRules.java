package dev.evenkeel.simulator.judge;

import dev.evenkeel.model.HostId;
import dev.evenkeel.model.RunningMigration;
import dev.evenkeel.model.Vm;
import dev.evenkeel.model.VmId;
import dev.evenkeel.model.plan.Action;
import dev.evenkeel.model.rule.Rule;
import dev.evenkeel.model.rule.Strength;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The must rules, by the VMs they speak of. */
final class MustRules {
    private final Map<VmId, List<Rule>> byVm = new HashMap<>();

    MustRules(List<Rule> rules) {
        rules.stream()
                .filter(rule -> rule.strength() == Strength.MUST)
                .forEach(rule -> rule.vms()
                        .forEach(vm -> byVm.computeIfAbsent(vm, id -> new ArrayList<>())
                                .add(rule)));
    }

    /** The first rule that a migration breaks from its start on. Affinity is not among them: its members move one by one. */
    Optional<Objection> brokenBy(Action.Migrate move, PoolFacts pool) {
        return of(move.vm()).stream()
                .flatMap(rule -> against(rule, move, pool).stream())
                .findFirst();
    }

    /** The first rule that a VM breaks where it has just landed; null-safe for rules that only speak of starts. */
    Optional<Objection> brokenByLanding(VmId vm, HostId host, PoolFacts pool) {
        return of(vm).stream()
                .filter(Rule.AntiAffinity.class::isInstance)
                .flatMap(rule -> neighbours(rule, vm, pool).stream()
                        .filter(other ->
                                pool.vm(other).filter(it -> it.isOn(host)).isPresent())
                        .findFirst()
                        .flatMap(other -> broken(
                                rule, "VM '" + vm + "' came to host '" + host + "', where VM '" + other + "' runs"))
                        .stream())
                .findFirst();
    }

    /** Affinity rules whose members were together and will be apart when this migration has ended. */
    List<Rule.Affinity> partedBy(Action.Migrate move, PoolFacts pool) {
        return of(move.vm()).stream()
                .filter(Rule.Affinity.class::isInstance)
                .map(Rule.Affinity.class::cast)
                .filter(rule -> destinations(rule, pool).size() == 1)
                .filter(rule -> !destinations(rule, pool).contains(move.to()))
                .filter(rule -> neighbours(rule, move.vm(), pool).size() > 0)
                .toList();
    }

    /** Whether an affinity rule's members are, or will be, on more than one host. */
    boolean isParted(String rule, PoolFacts pool) {
        return byVm.values().stream()
                .flatMap(List::stream)
                .filter(it -> it.name().equals(rule))
                .findFirst()
                .filter(it -> destinations(it, pool).size() > 1)
                .isPresent();
    }

    private List<Rule> of(VmId vm) {
        return byVm.getOrDefault(vm, List.of());
    }

    private static Optional<Objection> against(Rule rule, Action.Migrate move, PoolFacts pool) {
        if (rule instanceof Rule.AntiAffinity) {
            return neighbours(rule, move.vm(), pool).stream()
                    .filter(other -> destination(other, pool).equals(Optional.of(move.to())))
                    .findFirst()
                    .flatMap(other -> broken(rule, "VM '" + other + "' is on host '" + move.to() + "' or on its way"));
        }
        if (rule instanceof Rule.HostAffinity only) {
            return only.hosts().contains(move.to())
                    ? Optional.empty()
                    : broken(rule, "host '" + move.to() + "' is none of its hosts");
        }
        if (rule instanceof Rule.HostAntiAffinity never) {
            return never.hosts().contains(move.to())
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

    private static Set<HostId> destinations(Rule rule, PoolFacts pool) {
        Set<HostId> hosts = new TreeSet<>();
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
}
