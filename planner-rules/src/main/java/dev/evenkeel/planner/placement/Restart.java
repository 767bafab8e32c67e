package dev.evenkeel.planner.placement;

import dev.evenkeel.model.Host;
import dev.evenkeel.model.HostTrait;
import dev.evenkeel.model.Immobility;
import dev.evenkeel.model.Vm;
import dev.evenkeel.planner.problem.Problem;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** Where VMs could be started again when their host has failed. */
final class Restart {
    /** What a VM needs of a host besides memory. */
    private record Needs(Set<?> networks, Set<?> storages) {}

    private final BitSet up = new BitSet();
    private final BitSet receivers = new BitSet();
    private final BitSet tied = new BitSet();
    private final BitSet[] startable;
    private boolean uniform = true;

    Restart(Problem problem) {
        for (int host = 0; host < problem.hostCount(); host++) {
            up.set(host, problem.host(host).isUp());
            receivers.set(host, up.get(host) && !problem.host(host).is(HostTrait.IN_MAINTENANCE));
        }
        this.startable = new BitSet[problem.vmCount()];
        Map<Needs, BitSet> known = new HashMap<>();
        for (int index = 0; index < startable.length; index++) {
            Vm vm = problem.vm(index);
            tied.set(
                    index,
                    vm.immobility().contains(Immobility.LOCAL_STORAGE)
                            || vm.immobility().contains(Immobility.PASS_THROUGH));
            startable[index] =
                    known.computeIfAbsent(new Needs(vm.networks(), vm.storages()), needs -> startable(problem, vm));
            uniform &= startable[index].equals(receivers);
        }
    }

    private BitSet startable(Problem problem, Vm vm) {
        BitSet hosts = new BitSet();
        receivers.stream().forEach(index -> {
            Host host = problem.host(index);
            boolean runsThere = host.links().keySet().containsAll(vm.networks())
                    && host.storages().containsAll(vm.storages());
            hosts.set(index, runsThere);
        });
        return hosts;
    }

    /** Hosts that are up and can fail; not to be changed. */
    BitSet up() {
        return up;
    }

    /** Hosts that take VMs of failed ones; not to be changed. */
    BitSet receivers() {
        return receivers;
    }

    /** The VM is lost with its host. */
    boolean isTied(int vm) {
        return tied.get(vm);
    }

    boolean canStart(int vm, int host) {
        return startable[vm].get(host);
    }

    /** Every VM can start on every receiver. */
    boolean isUniform() {
        return uniform;
    }
}
