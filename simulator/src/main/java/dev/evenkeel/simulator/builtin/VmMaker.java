package dev.evenkeel.simulator.builtin;

import dev.evenkeel.model.Vm;
import dev.evenkeel.model.VmId;
import dev.evenkeel.model.VmState;
import java.util.Optional;
import java.util.Set;

/** Makes the VMs of the built-in pools: on both networks, with their disks in the repository. */
final class VmMaker {
    private VmMaker() {}

    /** A VM that has no host yet, and is stopped therefore. */
    static Vm homeless(VmId id, int vcpus, long memoryMiB, double dirtyMiBps) {
        return new Vm(
                id,
                VmState.STOPPED,
                Optional.empty(),
                vcpus,
                memoryMiB,
                dirtyMiBps,
                Set.of(BuiltInPool.LAN, BuiltInPool.STORAGE),
                Set.of(BuiltInPool.REPOSITORY),
                Set.of());
    }
}
