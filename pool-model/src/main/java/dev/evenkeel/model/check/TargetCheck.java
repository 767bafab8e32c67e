package dev.evenkeel.model.check;

import dev.evenkeel.model.Host;
import dev.evenkeel.model.HostState;
import dev.evenkeel.model.HostTrait;
import dev.evenkeel.model.Vm;
import dev.evenkeel.model.check.Findings.Finding;
import dev.evenkeel.model.check.PlanGraph.Numbered;
import dev.evenkeel.model.plan.Action;
import java.util.Set;
import java.util.TreeSet;

/** Each migration goes to a host that may take VMs and on which this VM can run. */
final class TargetCheck {
    private final Replay replay;
    private final Findings findings;

    TargetCheck(Replay replay, Findings findings) {
        this.replay = replay;
        this.findings = findings;
    }

    void run() {
        for (Numbered<Action.Migrate> move : replay.migrations()) {
            Vm vm = replay.snapshot().vm(move.action().vm());
            Host target = replay.snapshot().host(move.action().to());
            Finding finding = findings.at(move).vm(vm.id()).host(target.id());
            checkUp(move, target, finding);
            checkTakesVms(target, finding);
            checkRunsThere(vm, replay.snapshot().host(move.action().from()), target, finding);
        }
    }

    private void checkUp(Numbered<Action.Migrate> move, Host target, Finding finding) {
        boolean switchedOn = target.state() == HostState.OFF
                && replay.graph()
                        .firstBefore(
                                move.number(),
                                Action.PowerOn.class,
                                on -> on.host().equals(target.id()))
                        .isPresent();
        if (!target.isUp() && !switchedOn) {
            finding.add(
                    PlanRule.TARGET_UP,
                    "goes to a host that is " + target.state() + " and that no action before it switches on");
        }
    }

    private void checkTakesVms(Host target, Finding finding) {
        if (!target.is(HostTrait.IN_POLICY)) {
            finding.add(PlanRule.TARGET_IN_POLICY, "goes to a host outside the policy");
        }
        if (target.is(HostTrait.IN_MAINTENANCE)) {
            finding.add(PlanRule.TARGET_NOT_IN_MAINTENANCE, "goes to a host in maintenance");
        }
        if (target.is(HostTrait.INBOUND_LOCKED)) {
            finding.add(PlanRule.TARGET_NOT_INBOUND_LOCKED, "goes to a host that is locked for inbound migrations");
        }
        String held = replay.limits().heldHosts().get(target.id());
        if (held != null) {
            finding.add(PlanRule.NOT_HELD, "goes to a host that is held: " + held);
        }
    }

    private static void checkRunsThere(Vm vm, Host source, Host target, Finding finding) {
        if (!target.cpuGroup().equals(source.cpuGroup())) {
            finding.add(
                    PlanRule.CPU_GROUP,
                    "goes from CPU group " + source.cpuGroup() + " to CPU group " + target.cpuGroup());
        }
        Set<?> missingNetworks = missing(vm.networks(), target.links().keySet());
        if (!missingNetworks.isEmpty()) {
            finding.add(PlanRule.NETWORKS, "goes to a host without its networks " + missingNetworks);
        }
        Set<?> missingStorages = missing(vm.storages(), target.storages());
        if (!missingStorages.isEmpty()) {
            finding.add(PlanRule.STORAGES, "goes to a host without its storages " + missingStorages);
        }
    }

    private static <T extends Comparable<? super T>> Set<T> missing(Set<T> wanted, Set<T> offered) {
        Set<T> missing = new TreeSet<>(wanted);
        missing.removeAll(offered);
        return missing;
    }
}
