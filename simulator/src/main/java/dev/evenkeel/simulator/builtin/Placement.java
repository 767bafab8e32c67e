package dev.evenkeel.simulator.builtin;

import dev.evenkeel.model.HostId;
import dev.evenkeel.model.Vm;
import dev.evenkeel.model.VmState;
import dev.evenkeel.simulator.SimulatedHost;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.ToIntFunction;

/**
 * Places VMs as people do who look at memory only: each VM, in any order, goes to that of two hosts drawn at random which has more
 * memory free. Memory fits and is spread; CPU is not looked at, so that some hosts get more than their share of busy VMs.
 */
final class Placement {
    private static final int ATTEMPTS = 200;

    private final List<HostId> hosts;
    private final Map<HostId, Long> freeMiB = new HashMap<>();
    private final Random random;

    private Placement(List<SimulatedHost> hosts, Random random) {
        this.hosts = hosts.stream().map(host -> host.host().id()).toList();
        hosts.forEach(
                host -> freeMiB.put(host.host().id(), host.host().capacity().memoryMiB()));
        this.random = random;
    }

    /** The VMs, running, in the order of their names. */
    static List<Vm> byMemory(List<SimulatedHost> hosts, List<Vm> vms, Random random) {
        Placement placement = new Placement(hosts, random);
        List<Vm> order = new ArrayList<>(vms);
        Collections.shuffle(order, random);
        return order.stream()
                .map(placement::place)
                .sorted(Comparator.comparing(Vm::id))
                .toList();
    }

    /** The same, tried again until the number of hot hosts is as wished; the last try counts if none is. */
    static List<Vm> withHotHosts(
            List<SimulatedHost> hosts,
            List<Vm> vms,
            Random random,
            ToIntFunction<List<Vm>> hotHosts,
            int least,
            int most) {
        List<Vm> placed = byMemory(hosts, vms, random);
        for (int i = 1; i < ATTEMPTS; i++) {
            int hot = hotHosts.applyAsInt(placed);
            if (hot >= least && hot <= most) {
                return placed;
            }
            placed = byMemory(hosts, vms, random);
        }
        return placed;
    }

    private Vm place(Vm vm) {
        HostId one = draw();
        HostId other = draw();
        HostId host = freeMiB.get(one) >= freeMiB.get(other) ? one : other;
        if (freeMiB.get(host) < vm.memoryMiB()) {
            host = Collections.max(freeMiB.entrySet(), Map.Entry.comparingByValue())
                    .getKey();
        }
        if (freeMiB.get(host) < vm.memoryMiB()) {
            throw new IllegalArgumentException("VM '" + vm.id() + "' needs " + vm.memoryMiB()
                    + " MiB; no host has more than " + freeMiB.get(host) + " free.");
        }
        freeMiB.merge(host, -vm.memoryMiB(), Long::sum);
        return vm.with(VmState.RUNNING, Optional.of(host));
    }

    private HostId draw() {
        return hosts.get(random.nextInt(hosts.size()));
    }
}
