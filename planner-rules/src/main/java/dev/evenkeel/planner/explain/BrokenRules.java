package dev.evenkeel.planner.explain;

import dev.evenkeel.planner.placement.Placement;
import dev.evenkeel.planner.problem.GroupRule;
import dev.evenkeel.planner.problem.HostRule;
import dev.evenkeel.planner.problem.Problem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Tells which must rules are broken in a placement. */
final class BrokenRules {
    private final Problem problem;
    private final Placement placement;

    BrokenRules(Placement placement) {
        this.problem = placement.problem();
        this.placement = placement;
    }

    /** One sentence, without its full stop, for each broken must rule. */
    List<String> all() {
        Map<String, String> byRule = new TreeMap<>();
        for (int vm = 0; isAnyBroken() && vm < problem.vmCount(); vm++) {
            allAround(vm).forEach(byRule::putIfAbsent);
        }
        return List.copyOf(byRule.values());
    }

    boolean isAnyBroken() {
        return placement.breaksMustRules();
    }

    /** The first broken must rule around a VM, as the first half of a sentence. */
    Optional<String> around(int vm) {
        return allAround(vm).values().stream().findFirst();
    }

    /** By the names of the rules. */
    private Map<String, String> allAround(int vm) {
        Map<String, String> broken = new LinkedHashMap<>();
        for (HostRule.Kind kind : HostRule.Kind.values()) {
            problem.rules()
                    .firstBroken(vm, placement.hostOf(vm), kind)
                    .ifPresent(rule -> broken.put(
                            rule.name(),
                            "rule '" + rule.name() + "' does not allow " + name(vm) + " on "
                                    + problem.host(placement.hostOf(vm)).id()));
        }
        for (int index : problem.rules().groupsOf(vm)) {
            GroupRule rule = problem.rules().groups().get(index);
            if (rule.isMust() && placement.isGroupBrokenAround(index, vm)) {
                broken.put(rule.name(), "rule '" + rule.name() + "' is broken: " + inWords(rule, vm));
            }
        }
        return broken;
    }

    private String inWords(GroupRule rule, int vm) {
        if (rule.isOnGroups()) {
            return onGroups(rule);
        }
        boolean together = rule.kind() == GroupRule.Kind.TOGETHER;
        List<Object> others = new ArrayList<>();
        for (int index = 0; index < rule.size(); index++) {
            int other = rule.member(index);
            boolean shares = placement.hostOf(other) == placement.hostOf(vm);
            if (other != vm && shares != together) {
                others.add(name(other));
            }
        }
        return name(vm) + (together ? " is not with " : " is with ") + Words.list(others);
    }

    private String onGroups(GroupRule rule) {
        List<Object> names = new ArrayList<>();
        for (int index = 0; index < rule.size(); index++) {
            names.add(name(rule.member(index)));
        }
        String wanted = rule.kind() == GroupRule.Kind.SPREAD
                ? " are not in " + rule.atLeast() + " host groups of kind "
                : " are not in one host group of kind ";
        return Words.list(names) + wanted + rule.groupKind();
    }

    private String name(int vm) {
        return problem.vm(vm).id().value();
    }
}
