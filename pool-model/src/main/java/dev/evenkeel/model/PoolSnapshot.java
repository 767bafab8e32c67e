package dev.evenkeel.model;

import dev.evenkeel.model.load.Demand;
import dev.evenkeel.model.load.HostLoad;
import dev.evenkeel.model.load.LoadHistory;
import dev.evenkeel.model.load.Outlook;
import dev.evenkeel.model.load.Utilisation;
import dev.evenkeel.model.load.VmLoad;
import dev.evenkeel.model.load.Window;
import dev.evenkeel.model.rule.Rule;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The pool at one moment, with its load: all that policies and planner see. Immutable; it knows when it was taken and how complete
 * it is. Maps iterate in the order of the names.
 *
 * @param pool whose
 * @param takenAt when
 * @param hosts every host by name, switched-off ones too
 * @param vms every VM by name; each active one stands on a known host
 * @param migrations under way at that moment
 * @param rules the pool's rules; they may name VMs and hosts that do not exist now
 * @param hostLoads load of each host; absent for a host that was never sampled
 * @param vmLoads load of each VM; absent for a VM that was never sampled
 * @param outlook what is expected of VMs; nothing where no forecast has proven itself
 */
public record PoolSnapshot(
        PoolId pool,
        Instant takenAt,
        Map<HostId, Host> hosts,
        Map<VmId, Vm> vms,
        List<RunningMigration> migrations,
        List<Rule> rules,
        Map<HostId, LoadHistory<HostLoad>> hostLoads,
        Map<VmId, LoadHistory<VmLoad>> vmLoads,
        Outlook outlook) {
    /** A pool of which nothing is expected but what is. */
    public PoolSnapshot(
            PoolId pool,
            Instant takenAt,
            Map<HostId, Host> hosts,
            Map<VmId, Vm> vms,
            List<RunningMigration> migrations,
            List<Rule> rules,
            Map<HostId, LoadHistory<HostLoad>> hostLoads,
            Map<VmId, LoadHistory<VmLoad>> vmLoads) {
        this(pool, takenAt, hosts, vms, migrations, rules, hostLoads, vmLoads, Outlook.NONE);
    }

    public PoolSnapshot {
        hosts = Ordered.copyOf(hosts);
        vms = Ordered.copyOf(vms);
        migrations = List.copyOf(migrations);
        rules = List.copyOf(rules);
        hostLoads = Ordered.copyOf(hostLoads);
        vmLoads = Ordered.copyOf(vmLoads);
        for (Vm vm : vms.values()) {
            if (vm.host().isPresent() && !hosts.containsKey(vm.host().get())) {
                throw new IllegalArgumentException("VM '" + vm.id() + "' is on host '"
                        + vm.host().get() + "', which is not in pool '" + pool + "'.");
            }
        }
    }

    /** The host, or an error that names it and the pool. */
    public Host host(HostId id) {
        return Optional.ofNullable(hosts.get(id))
                .orElseThrow(() -> new IllegalArgumentException("Host '" + id + "' is not in pool '" + pool + "'."));
    }

    /** The VM, or an error that names it and the pool. */
    public Vm vm(VmId id) {
        return Optional.ofNullable(vms.get(id))
                .orElseThrow(() -> new IllegalArgumentException("VM '" + id + "' is not in pool '" + pool + "'."));
    }

    /** Active VMs on a host. Walks all VMs; use {@link #residents} where many hosts are asked. */
    public Stream<Vm> activeVmsOn(HostId host) {
        return vms.values().stream().filter(vm -> vm.isActive() && vm.isOn(host));
    }

    /** Active VMs of every host, in the order of the names; a host without any has an empty list. */
    public Map<HostId, List<Vm>> residents() {
        Map<HostId, List<Vm>> residents = new TreeMap<>();
        hosts.keySet().forEach(id -> residents.put(id, new ArrayList<>()));
        vms.values().stream()
                .filter(Vm::isActive)
                .forEach(vm -> residents.get(vm.host().orElseThrow()).add(vm));
        return residents;
    }

    /** A VM's demand over a window; none where it was not sampled, which {@link #lacksLoadOf} tells apart. */
    public Demand demand(VmId vm, Window window) {
        return vmLoad(vm, window).map(VmLoad::demand).orElse(Demand.NONE);
    }

    public Optional<VmLoad> vmLoad(VmId vm, Window window) {
        return Optional.ofNullable(vmLoads.get(vm)).flatMap(history -> history.over(window));
    }

    public Optional<HostLoad> hostLoad(HostId host, Window window) {
        return Optional.ofNullable(hostLoads.get(host)).flatMap(history -> history.over(window));
    }

    /** True when an active VM has no load over the window, so that nothing can be predicted about it. */
    public boolean lacksLoadOf(VmId vm, Window window) {
        return vm(vm).isActive() && vmLoad(vm, window).isEmpty();
    }

    /** What the host itself uses over a window, apart from its VMs; none where it was not sampled. It stays when VMs leave. */
    public Demand overhead(HostId host, Window window) {
        return hostLoad(host, window).map(HostLoad::overhead).orElse(Demand.NONE);
    }

    /** The same pool as if this host had just been switched on: up, idle, with nothing to be known of it but that. */
    public PoolSnapshot withAwake(HostId id) {
        Map<HostId, Host> changed = new TreeMap<>(hosts);
        changed.put(id, host(id).withState(HostState.UP));
        HostLoad idle = new HostLoad(Demand.NONE, Map.of(), 1);
        Map<HostId, LoadHistory<HostLoad>> loads = new TreeMap<>(hostLoads);
        loads.put(id, LoadHistory.steady(takenAt, idle));
        return new PoolSnapshot(pool, takenAt, changed, vms, migrations, rules, loads, vmLoads, outlook);
    }

    /** The same pool with these VMs elsewhere. */
    public PoolSnapshot withVmsOn(Map<VmId, HostId> places) {
        Map<VmId, Vm> moved = new TreeMap<>(vms);
        places.forEach((vm, host) -> moved.put(vm, vm(vm).withHost(host)));
        return new PoolSnapshot(pool, takenAt, hosts, moved, migrations, rules, hostLoads, vmLoads, outlook);
    }

    /** The same pool as if over this window every VM had wanted what is expected of it soon, where that is more. */
    public PoolSnapshot asExpectedSoon(Window window) {
        Map<VmId, LoadHistory<VmLoad>> expected = new TreeMap<>(vmLoads);
        expected.replaceAll((vm, history) -> history.with(window, load -> {
            double mhz = Math.max(
                    load.demand().cpuMhz(),
                    outlook.soonMhz().getOrDefault(vm, load.demand().cpuMhz()));
            return new VmLoad(
                    new Demand(mhz, load.demand().memoryMiB(), load.demand().traffic()), load.coverage());
        }));
        PoolSnapshot soon = withLoads(hostLoads, expected);
        Map<HostId, LoadHistory<HostLoad>> carried = new TreeMap<>(hostLoads);
        residents().forEach((id, residents) -> {
            double mhz = overhead(id, window).cpuMhz();
            for (Vm vm : residents) {
                mhz += soon.demand(vm.id(), window).cpuMhz();
            }
            double level = mhz / host(id).capacity().cpuMhz();
            carried.computeIfPresent(
                    id,
                    (same, history) ->
                            history.with(window, load -> load.with(Resource.CPU, Utilisation.steady(level))));
        });
        return withLoads(carried, expected);
    }

    /** The same pool under other loads. */
    public PoolSnapshot withLoads(Map<HostId, LoadHistory<HostLoad>> ofHosts, Map<VmId, LoadHistory<VmLoad>> ofVms) {
        return new PoolSnapshot(pool, takenAt, hosts, vms, migrations, rules, ofHosts, ofVms, outlook);
    }
}
