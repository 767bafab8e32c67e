package dev.evenkeel.model.check;

import dev.evenkeel.model.HostId;
import dev.evenkeel.model.Vm;
import dev.evenkeel.model.VmId;
import dev.evenkeel.model.check.Findings.Finding;
import dev.evenkeel.model.check.PlanGraph.Numbered;
import dev.evenkeel.model.plan.Action;
import dev.evenkeel.model.rule.GroupCount;
import dev.evenkeel.model.rule.Rule;
import dev.evenkeel.model.rule.Strength;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Must rules are never newly broken: affinity and those on host groups when the plan has ended, all others at every step. */
final class MustRuleCheck {
    private final Replay replay;
    private final Findings findings;
    private final Map<VmId, List<Rule>> rules = new HashMap<>();

    MustRuleCheck(Replay replay, Findings findings) {
        this.replay = replay;
        this.findings = findings;
        for (Rule rule : replay.snapshot().rules()) {
            if (rule.strength() == Strength.MUST) {
                rule.vms()
                        .forEach(vm -> rules.computeIfAbsent(vm, id -> new ArrayList<>())
                                .add(rule));
            }
        }
    }

    void run() {
        Set<Rule> affected = new HashSet<>();
        for (Numbered<Action.Migrate> move : replay.migrations()) {
            VmId vm = move.action().vm();
            Finding finding = findings.at(move).vm(vm).host(move.action().to());
            for (Rule rule : rules.getOrDefault(vm, List.of())) {
                checkHosts(rule, move.action(), finding);
                if (rule instanceof Rule.AntiAffinity apart) {
                    checkApart(apart, move, finding);
                }
                if (rule instanceof Rule.Affinity together && affected.add(together)) {
                    checkTogether(together);
                }
                if ((rule instanceof Rule.Spread || rule instanceof Rule.Within) && affected.add(rule)) {
                    checkGroups(rule);
                }
            }
        }
    }

    private static void checkHosts(Rule rule, Action.Migrate move, Finding finding) {
        if (rule instanceof Rule.Pin) {
            finding.add(PlanRule.PIN, "moves a VM that rule '" + rule.name() + "' pins to its host");
        }
        if (rule instanceof Rule.HostAffinity only
                && only.hosts().contains(move.from())
                && !only.hosts().contains(move.to())) {
            finding.add(PlanRule.HOST_AFFINITY, "leaves the hosts of rule '" + rule.name() + "'");
        }
        if (rule instanceof Rule.HostAntiAffinity never
                && !never.hosts().contains(move.from())
                && never.hosts().contains(move.to())) {
            finding.add(PlanRule.HOST_ANTI_AFFINITY, "goes to a host that rule '" + rule.name() + "' forbids");
        }
    }

    /** Two members that were on one host before the plan may be on one host again: the rule is no more broken than it was. */
    private void checkApart(Rule.AntiAffinity rule, Numbered<Action.Migrate> move, Finding finding) {
        Vm vm = replay.snapshot().vm(move.action().vm());
        Collection<Vm> there = replay.stays().mayBeOn(move.action().to(), move.number(), vm.id());
        HostId before = replay.stays().expectedHost(vm);
        for (Vm other : there) {
            boolean metBefore = replay.stays().expectedHost(other).equals(before);
            if (rule.vms().contains(other.id()) && !metBefore) {
                finding.add(
                        PlanRule.ANTI_AFFINITY,
                        "may meet " + other.id() + ", from which rule '" + rule.name() + "' keeps it apart");
            }
        }
    }

    private void checkTogether(Rule.Affinity rule) {
        Set<HostId> before = Set.copyOf(placesBefore(rule));
        Set<HostId> after = Set.copyOf(placesAfter(rule));
        if (after.size() > before.size()) {
            findings.add(
                    PlanRule.AFFINITY,
                    after.size(),
                    before.size(),
                    "Rule '" + rule.name() + "' keeps VMs together; the plan spreads them from " + before.size()
                            + " to " + after.size() + " hosts.");
        }
    }

    private void checkGroups(Rule rule) {
        GroupCount count = new GroupCount(
                host -> Optional.ofNullable(replay.snapshot().hosts().get(host)));
        int before = count.broken(rule, placesBefore(rule));
        int after = count.broken(rule, placesAfter(rule));
        if (after > before && rule instanceof Rule.Spread spread) {
            findings.add(
                    PlanRule.SPREAD,
                    after,
                    before,
                    "Rule '" + rule.name() + "' spreads VMs over host groups of kind '" + spread.group()
                            + "'; the plan leaves it " + after + " short, before it was " + before + ".");
        }
        if (after > before && rule instanceof Rule.Within within) {
            findings.add(
                    PlanRule.WITHIN,
                    after,
                    before,
                    "Rule '" + rule.name() + "' keeps VMs within one host group of kind '" + within.group()
                            + "'; the plan leaves " + after + " of them outside, before it was " + before + ".");
        }
    }

    private List<HostId> placesBefore(Rule rule) {
        return active(rule).map(replay.stays()::expectedHost).toList();
    }

    private List<HostId> placesAfter(Rule rule) {
        return active(rule).map(vm -> replay.stays().finalHost(vm.id())).toList();
    }

    private Stream<Vm> active(Rule rule) {
        return rule.vms().stream()
                .flatMap(member -> Optional.ofNullable(replay.snapshot().vms().get(member)).stream())
                .filter(Vm::isActive);
    }
}
