package dev.evenkeel.planner.placement;

import dev.evenkeel.model.Host;
import dev.evenkeel.model.HostTrait;
import dev.evenkeel.model.Immobility;
import dev.evenkeel.model.Vm;
import dev.evenkeel.planner.problem.Problem;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Where VMs could be started again when their host has failed. */
final class Restart {
    /** What a VM needs of a host besides memory. */
    private record Needs(Set<?> networks, Set<?> storages) {}

    /** VMs that can start on the same hosts, those aside that are lost with their host. */
    record Kind(BitSet hosts, long largestMiB) {}

    private final BitSet up = new BitSet();
    private final BitSet receivers = new BitSet();
    private final BitSet tied = new BitSet();
    private final BitSet[] startable;
    private final List<Kind> kinds;
    private final BitSet openToAll;

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
        }
        Map<BitSet, Long> largest = new LinkedHashMap<>();
        for (int vm = tied.nextClearBit(0); vm < startable.length; vm = tied.nextClearBit(vm + 1)) {
            largest.merge(startable[vm], problem.memory().of(vm), Math::max);
        }
        this.kinds = largest.entrySet().stream()
                .map(kind -> new Kind(kind.getKey(), kind.getValue()))
                .toList();
        this.openToAll = (BitSet) receivers.clone();
        kinds.forEach(kind -> openToAll.and(kind.hosts()));
    }

    /** Hosts on which every VM can start that is not tied to its own; not to be changed. */
    BitSet openToAll() {
        return openToAll;
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

    List<Kind> kinds() {
        return kinds;
    }
}
