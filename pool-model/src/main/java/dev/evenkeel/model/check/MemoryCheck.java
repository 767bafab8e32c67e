package dev.evenkeel.model.check;

import dev.evenkeel.model.HostId;
import dev.evenkeel.model.Vm;
import dev.evenkeel.model.check.PlanGraph.Numbered;
import dev.evenkeel.model.plan.Action;

/** Whatever the order: while a migration runs, all VMs that may be on its target fit into the target's memory. */
final class MemoryCheck {
    private final Replay replay;
    private final Findings findings;

    MemoryCheck(Replay replay, Findings findings) {
        this.replay = replay;
        this.findings = findings;
    }

    void run() {
        for (Numbered<Action.Migrate> move : replay.migrations()) {
            Vm vm = replay.snapshot().vm(move.action().vm());
            HostId target = move.action().to();
            long needed = vm.memoryMiB();
            for (Vm other : replay.stays().mayBeOn(target, move.number(), vm.id())) {
                needed += other.memoryMiB();
            }
            long capacity = replay.snapshot().host(target).capacity().memoryMiB();
            if (needed > capacity) {
                findings.at(move)
                        .vm(vm.id())
                        .host(target)
                        .add(PlanRule.MEMORY, needed, capacity, sentence(target, needed, capacity));
            }
        }
    }

    private static String sentence(HostId target, long needed, long capacity) {
        return "may find " + needed + " MiB wanted on " + target + ", which has " + capacity + " MiB";
    }
}
