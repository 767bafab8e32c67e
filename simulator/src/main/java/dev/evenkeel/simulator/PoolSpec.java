package dev.evenkeel.simulator;

import dev.evenkeel.model.Host;
import dev.evenkeel.model.HostId;
import dev.evenkeel.model.Ordered;
import dev.evenkeel.model.PoolId;
import dev.evenkeel.model.Vm;
import dev.evenkeel.simulator.load.LoadSource;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A pool to be simulated.
 *
 * @param pool its name
 * @param start the first moment of its time
 * @param hosts its hosts
 * @param vms its VMs, each active one on one of the hosts, which is up and has room for it
 * @param load what the VMs ask for
 */
public record PoolSpec(PoolId pool, Instant start, List<SimulatedHost> hosts, List<Vm> vms, LoadSource load) {
    public PoolSpec {
        hosts = List.copyOf(hosts);
        vms = List.copyOf(vms);
        Map<HostId, SimulatedHost> byId =
                Ordered.byKey("hosts", hosts, simulated -> simulated.host().id());
        Ordered.byKey("network cards", hosts, SimulatedHost::mac);
        Ordered.byKey("VMs", vms, Vm::id);
        Map<HostId, Long> placedMiB = new HashMap<>();
        for (Vm vm : vms) {
            requirePlace(pool, vm, byId);
            if (vm.isActive()) {
                placedMiB.merge(vm.host().orElseThrow(), vm.memoryMiB(), Long::sum);
            }
        }
        placedMiB.forEach((id, placed) -> requireRoom(byId.get(id).host(), placed));
    }

    private static void requirePlace(PoolId pool, Vm vm, Map<HostId, SimulatedHost> hosts) {
        if (vm.host().isPresent() && !hosts.containsKey(vm.host().get())) {
            throw new IllegalArgumentException(
                    "VM '" + vm.id() + "' is on host '" + vm.host().get() + "', which is not in pool '" + pool + "'.");
        }
        if (vm.isActive() && !hosts.get(vm.host().orElseThrow()).host().isUp()) {
            throw new IllegalArgumentException("VM '" + vm.id() + "' is " + vm.state() + " on host '"
                    + vm.host().orElseThrow() + "', which is off.");
        }
    }

    private static void requireRoom(Host host, long placedMiB) {
        if (placedMiB > host.capacity().memoryMiB()) {
            throw new IllegalArgumentException("The VMs on host '" + host.id() + "' have " + placedMiB
                    + " MiB; it has room for " + host.capacity().memoryMiB() + " MiB.");
        }
    }
}
