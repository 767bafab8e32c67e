package dev.evenkeel.metrics;

import dev.evenkeel.model.Host;
import dev.evenkeel.model.HostId;
import dev.evenkeel.model.Inventory;
import dev.evenkeel.model.Ordered;
import dev.evenkeel.model.PoolId;
import dev.evenkeel.model.PoolSnapshot;
import dev.evenkeel.model.Vm;
import dev.evenkeel.model.VmId;
import dev.evenkeel.model.load.HostLoad;
import dev.evenkeel.model.load.LoadHistory;
import dev.evenkeel.model.load.Outlook;
import dev.evenkeel.model.load.VmLoad;
import dev.evenkeel.model.port.PoolReader;
import dev.evenkeel.model.port.PortException;
import dev.evenkeel.model.port.SnapshotSource;
import dev.evenkeel.model.rule.PoolRules;
import dev.evenkeel.model.rule.Rule;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** Snapshots of a pool: its inventory, read now, with the windows of load, the rules, and what the engine knows of its hosts. */
public final class PoolSnapshots implements SnapshotSource {
    private final PoolReader reader;
    private final LoadWindows windows;
    private final PoolRules rules;
    private final UnaryOperator<Host> engineTraits;
    private final Supplier<Outlook> outlook;
    private final InstantSource clock;

    /** Snapshots of which nothing is expected but what is. */
    public PoolSnapshots(
            PoolReader reader,
            LoadWindows windows,
            PoolRules rules,
            UnaryOperator<Host> engineTraits,
            InstantSource clock) {
        this(reader, windows, rules, engineTraits, () -> Outlook.NONE, clock);
    }

    /**
     * @param engineTraits adds the traits that the hypervisor can not know: in policy, in maintenance, proven to wake …
     * @param outlook what is expected of VMs at that moment
     */
    public PoolSnapshots(
            PoolReader reader,
            LoadWindows windows,
            PoolRules rules,
            UnaryOperator<Host> engineTraits,
            Supplier<Outlook> outlook,
            InstantSource clock) {
        this.reader = reader;
        this.windows = windows;
        this.rules = rules;
        this.engineTraits = engineTraits;
        this.outlook = outlook;
        this.clock = clock;
    }

    @Override
    public PoolSnapshot snapshot(PoolId pool) {
        Inventory inventory = reader.inventory(pool);
        Instant now = clock.instant();
        List<Host> hosts = inventory.hosts().stream().map(engineTraits).toList();
        List<Rule> poolRules = rules.in(inventory);
        try {
            return snapshot(pool, now, hosts, inventory, poolRules);
        } catch (IllegalArgumentException contradiction) {
            throw new PortException(
                    "The inventory of pool '" + pool + "' contradicts itself: " + contradiction.getMessage(),
                    contradiction);
        }
    }

    private PoolSnapshot snapshot(
            PoolId pool, Instant now, List<Host> hostList, Inventory inventory, List<Rule> poolRules) {
        Map<HostId, Host> hosts = Ordered.byKey("hosts", hostList, Host::id);
        Map<VmId, Vm> vms = Ordered.byKey("VMs", inventory.vms(), Vm::id);
        Map<HostId, LoadHistory<HostLoad>> hostLoads = new LinkedHashMap<>();
        hosts.values().forEach(host -> putKnown(hostLoads, host.id(), windows.of(host, now)));
        Map<VmId, LoadHistory<VmLoad>> vmLoads = new LinkedHashMap<>();
        vms.values().forEach(vm -> putKnown(vmLoads, vm.id(), windows.of(vm.id(), mostCpuMhz(vm, hosts), now)));
        return new PoolSnapshot(
                pool, now, hosts, vms, inventory.migrations(), poolRules, hostLoads, vmLoads, outlook.get());
    }

    /** vCPUs × clock of the cores of the host it is on; 0 for a VM on none. */
    private static double mostCpuMhz(Vm vm, Map<HostId, Host> hosts) {
        return vm.host()
                .map(hosts::get)
                .map(host -> (double) vm.vcpus() * host.capacity().mhzPerCore())
                .orElse(0.0);
    }

    private static <K, L> void putKnown(Map<K, LoadHistory<L>> loads, K subject, LoadHistory<L> history) {
        if (history.newest().isPresent()) {
            loads.put(subject, history);
        }
    }
}
