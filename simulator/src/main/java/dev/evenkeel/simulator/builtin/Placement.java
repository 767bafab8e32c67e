package dev.evenkeel.simulator.builtin;

import dev.evenkeel.model.HostId;
import dev.evenkeel.model.Vm;
import dev.evenkeel.simulator.SimulatedHost;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Places VMs as people do who look at memory only: each VM, in any order, goes to the emptier of two hosts drawn at random. Memory
 * fits and is spread; CPU is not looked at, so that some hosts get more than their share of busy VMs.
 */
final class Placement {
    private Placement() {}

    static List<Vm> spread(List<SimulatedHost> hosts, List<Vm> vms, Random random) {
        Map<HostId, Long> free = new HashMap<>();
        hosts.forEach(host -> free.put(host.host().id(), host.host().capacity().memoryMiB()));
        List<Vm> order = new ArrayList<>(vms);
        Collections.shuffle(order, random);
        List<Vm> placed = new ArrayList<>();
        for (Vm vm : order) {
            HostId one = draw(hosts, random);
            HostId other = draw(hosts, random);
            HostId host = free.get(one) >= free.get(other) ? one : other;
            if (free.get(host) < vm.memoryMiB()) {
                host = Collections.max(free.entrySet(), Map.Entry.comparingByValue())
                        .getKey();
            }
            if (free.get(host) < vm.memoryMiB()) {
                throw new IllegalArgumentException("VM '" + vm.id() + "' fits on no host.");
            }
            free.merge(host, -vm.memoryMiB(), Long::sum);
            placed.add(vm.withHost(host));
        }
        placed.sort(Comparator.comparing(Vm::id));
        return placed;
    }

    private static HostId draw(List<SimulatedHost> hosts, Random random) {
        return hosts.get(random.nextInt(hosts.size())).host().id();
    }
}
