package dev.evenkeel.model.check;

import dev.evenkeel.model.Host;
import dev.evenkeel.model.HostId;
import dev.evenkeel.model.HostState;
import dev.evenkeel.model.HostTrait;
import dev.evenkeel.model.check.Findings.Finding;
import dev.evenkeel.model.check.PlanGraph.Numbered;
import dev.evenkeel.model.plan.Action;
import java.util.HashSet;
import java.util.Set;

/** Only hosts that are off are switched on; only hosts that are empty, expendable and sure to wake are switched off. */
final class PowerCheck {
    private final Replay replay;
    private final Findings findings;
    private final Set<HostId> acted = new HashSet<>();

    PowerCheck(Replay replay, Findings findings) {
        this.replay = replay;
        this.findings = findings;
    }

    void run() {
        for (Numbered<Action.PowerOn> on : replay.graph().all(Action.PowerOn.class)) {
            Host host = replay.snapshot().host(on.action().host());
            Finding finding = findings.at(on).host(host.id());
            checkOnce(host, finding);
            if (host.state() != HostState.OFF) {
                finding.add(PlanRule.POWER_ON_OFF_HOST, "switches on a host that is " + host.state());
            }
        }
        for (Numbered<Action.PowerOff> off : replay.graph().all(Action.PowerOff.class)) {
            Host host = replay.snapshot().host(off.action().host());
            Finding finding = findings.at(off).host(host.id());
            checkOnce(host, finding);
            checkEmpty(off, finding);
            checkExpendable(host, finding);
            String held = replay.limits().heldHosts().get(host.id());
            if (held != null) {
                finding.add(PlanRule.NOT_HELD, "switches off a host that is held: " + held);
            }
        }
        checkLast();
    }

    private void checkOnce(Host host, Finding finding) {
        if (!acted.add(host.id())) {
            finding.add(PlanRule.POWER_ONCE, "is the plan's second power action for " + host.id());
        }
    }

    private void checkEmpty(Numbered<Action.PowerOff> off, Finding finding) {
        for (Stay stay : replay.stays().on(off.action().host())) {
            if (!stay.isOverBefore(off.number(), replay.graph())) {
                finding.vm(stay.vm().id())
                        .add(
                                PlanRule.POWER_OFF_EMPTY,
                                "switches off a host on which " + stay.vm().id() + " may be");
            }
        }
    }

    private static void checkExpendable(Host host, Finding finding) {
        if (!host.isUp()) {
            finding.add(PlanRule.POWER_OFF_UP_HOST, "switches off a host that is " + host.state());
        }
        if (host.is(HostTrait.COORDINATOR)) {
            finding.add(PlanRule.POWER_OFF_COORDINATOR, "switches off the pool's coordinator");
        }
        if (host.is(HostTrait.RUNS_ENGINE)) {
            finding.add(PlanRule.POWER_OFF_ENGINE, "switches off the host that runs Evenkeel");
        }
        if (!host.is(HostTrait.IN_POLICY)) {
            finding.add(PlanRule.POWER_OFF_IN_POLICY, "switches off a host outside the policy");
        }
        if (host.is(HostTrait.IN_MAINTENANCE)) {
            finding.add(PlanRule.POWER_OFF_NOT_IN_MAINTENANCE, "switches off a host in maintenance");
        }
        if (!host.is(HostTrait.PROVEN_TO_WAKE)) {
            finding.add(PlanRule.POWER_OFF_PROVEN_TO_WAKE, "switches off a host that was never seen to wake");
        }
        if (host.is(HostTrait.QUARANTINED)) {
            finding.add(PlanRule.POWER_OFF_NOT_QUARANTINED, "switches off a host that failed to wake lately");
        }
    }

    /** A host that the plan switches on does not count: it may fail to wake. */
    private void checkLast() {
        Set<HostId> off = replay.switchedOff();
        boolean oneStays =
                replay.snapshot().hosts().values().stream().anyMatch(host -> host.isUp() && !off.contains(host.id()));
        if (!off.isEmpty() && !oneStays) {
            findings.add(PlanRule.POWER_OFF_NOT_LAST, "The plan switches off " + off + " and no host would stay up.");
        }
    }
}
