package dev.evenkeel.model.check;

import dev.evenkeel.model.Host;
import dev.evenkeel.model.HostId;
import dev.evenkeel.model.HostTrait;
import dev.evenkeel.model.RunningMigration;
import dev.evenkeel.model.Vm;
import dev.evenkeel.model.VmId;
import dev.evenkeel.model.VmState;
import dev.evenkeel.model.check.Findings.Finding;
import dev.evenkeel.model.check.PlanGraph.Numbered;
import dev.evenkeel.model.plan.Action;
import dev.evenkeel.model.plan.MigrationTime;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Each migration takes a VM that may move from the host where it is by then. */
final class VmCheck {
    private final Replay replay;
    private final Findings findings;
    private final Set<VmId> migrating = new HashSet<>();
    /** The latest move of each VM so far. */
    private final Map<VmId, Numbered<Action.Migrate>> moved = new HashMap<>();

    VmCheck(Replay replay, Findings findings) {
        this.replay = replay;
        this.findings = findings;
        for (RunningMigration running : replay.snapshot().migrations()) {
            migrating.add(running.vm());
        }
    }

    void run() {
        for (Numbered<Action.Migrate> move : replay.migrations()) {
            Vm vm = replay.snapshot().vm(move.action().vm());
            Finding finding = findings.at(move).vm(vm.id()).host(move.action().from());
            checkState(vm, finding);
            checkPlace(vm, move, finding);
            if (!moved.containsKey(vm.id())) {
                checkSource(replay.snapshot().host(move.action().from()), finding);
            }
            moved.put(vm.id(), move);
        }
    }

    private void checkState(Vm vm, Finding finding) {
        if (vm.state() != VmState.RUNNING) {
            finding.add(PlanRule.VM_RUNNING, "moves a VM that is " + vm.state());
        }
        if (migrating.contains(vm.id())) {
            finding.add(PlanRule.VM_NOT_MIGRATING, "moves a VM that is migrating already");
        }
        if (!vm.immobility().isEmpty()) {
            finding.add(PlanRule.VM_MOVABLE, "moves a VM that cannot migrate: " + vm.immobilityInWords());
        }
        checkTime(vm, finding);
        String held = replay.limits().heldVms().get(vm.id());
        if (held != null) {
            finding.add(PlanRule.NOT_HELD, "moves a VM that is held: " + held);
        }
    }

    private void checkTime(Vm vm, Finding finding) {
        double seconds = MigrationTime.seconds(vm, replay.limits().migrationMbps());
        Duration limit = replay.limits().migrationTimeLimit();
        if (seconds > limit.toMillis() / 1e3) {
            String why = String.format(
                    Locale.ROOT,
                    "moves a VM whose migration is expected to take %.0f s and would be cancelled after %d s",
                    seconds,
                    limit.toSeconds());
            finding.add(PlanRule.MIGRATION_TIME, why);
        }
    }

    private void checkPlace(Vm vm, Numbered<Action.Migrate> move, Finding finding) {
        Numbered<Action.Migrate> previous = moved.get(vm.id());
        HostId expected =
                previous == null ? vm.host().orElse(null) : previous.action().to();
        if (!move.action().from().equals(expected)) {
            finding.add(
                    PlanRule.VM_PLACE,
                    expected == null ? "moves a VM that is on no host" : "moves a VM that is on " + expected + " then");
        }
        if (previous != null && !replay.graph().endsBefore(previous.number(), move.number())) {
            finding.add(
                    PlanRule.VM_ORDER, "does not wait for action " + previous.number() + ", which moves the same VM");
        }
    }

    private void checkSource(Host source, Finding finding) {
        if (!source.isUp()) {
            finding.add(PlanRule.SOURCE_UP, "takes a VM from a host that is " + source.state());
        }
        if (!source.is(HostTrait.IN_POLICY)) {
            finding.add(PlanRule.SOURCE_IN_POLICY, "takes a VM from a host outside the policy");
        }
        String held = replay.limits().heldHosts().get(source.id());
        if (held != null) {
            finding.add(PlanRule.NOT_HELD, "takes a VM from a host that is held: " + held);
        }
    }
}
