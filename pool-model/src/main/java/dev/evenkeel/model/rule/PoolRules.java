package dev.evenkeel.model.rule;

import dev.evenkeel.model.Inventory;
import dev.evenkeel.model.Vm;
import dev.evenkeel.model.VmId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The rules that the pool itself keeps.
 *
 * @param named on VMs that they name
 * @param byLabel on VMs that carry a label
 * @param labels that the pool keeps, and who carries them, besides those that VMs carry at the hypervisor
 */
public record PoolRules(List<Rule> named, List<LabelRule> byLabel, Map<String, Set<VmId>> labels) {
    public static final PoolRules NONE = of(List.of());

    public PoolRules {
        named = List.copyOf(named);
        byLabel = List.copyOf(byLabel);
        labels = Map.copyOf(labels);
    }

    /** Rules that name their VMs. */
    public static PoolRules of(List<Rule> named) {
        return new PoolRules(named, List.of(), Map.of());
    }

    public int size() {
        return named.size() + byLabel.size();
    }

    /** All rules that a pool is under now, those that VMs carry too; of two of one name the pool's own. */
    public List<Rule> in(Inventory inventory) {
        List<Rule> rules = new ArrayList<>(among(inventory.vms()));
        Set<String> own = rules.stream().map(Rule::name).collect(Collectors.toSet());
        byLabel.forEach(rule -> own.add(rule.terms().name()));
        inventory.rules().stream().filter(rule -> !own.contains(rule.name())).forEach(rules::add);
        return rules;
    }

    /** The pool's own rules on these VMs; without those on a label that too few of them carry. */
    public List<Rule> among(Collection<Vm> vms) {
        List<Rule> rules = new ArrayList<>(named);
        byLabel.forEach(rule -> on(rule, vms).ifPresent(rules::add));
        return rules;
    }

    private Optional<Rule> on(LabelRule rule, Collection<Vm> vms) {
        Set<VmId> members = new TreeSet<>(rule.vms());
        members.addAll(labels.getOrDefault(rule.label(), Set.of()));
        vms.stream().filter(vm -> vm.labels().contains(rule.label())).forEach(vm -> members.add(vm.id()));
        return rule.terms().onEnough(members);
    }
}
