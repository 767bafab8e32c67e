package dev.evenkeel.drivers.libvirt;

import dev.evenkeel.drivers.libvirt.DomainReading.Phase;
import dev.evenkeel.model.HostId;
import dev.evenkeel.model.HostState;
import dev.evenkeel.model.Inventory;
import dev.evenkeel.model.Vm;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** Looks at all hosts, and remembers what it saw. */
final class Look {
    private final LibvirtSettings settings;
    private final Map<HostId, LibvirtHost> hosts;
    private final HostsAtOnce atOnce;
    private final Migrations migrations;
    private final Shutdowns shutdowns;
    private final Ledger ledger;
    private final InstantSource clock;
    private final CpuGroups cpuGroups;
    private final Map<HostId, HostReading> lastReadings = new ConcurrentHashMap<>();
    private volatile Optional<PoolView> newest = Optional.empty();

    Look(
            LibvirtSettings settings,
            Map<HostId, LibvirtHost> hosts,
            HostsAtOnce atOnce,
            Migrations migrations,
            Shutdowns shutdowns,
            Ledger ledger,
            InstantSource clock) {
        this.settings = settings;
        this.hosts = hosts;
        this.atOnce = atOnce;
        this.migrations = migrations;
        this.shutdowns = shutdowns;
        this.ledger = ledger;
        this.clock = clock;
        this.cpuGroups = new CpuGroups((host, cpu) ->
                hosts.get(host).ask("comparison of CPUs", connection -> connection.compareCpu(Optional.empty(), cpu)));
    }

    /** What was seen last. */
    Optional<PoolView> newest() {
        return newest;
    }

    /** Looks now. The hosts are not read in one moment: when a VM seems to be nowhere, they are read once more. */
    synchronized PoolView now() {
        Map<HostId, Optional<HostReading>> readings = atOnce.ask(LibvirtHost::read);
        if (isBetween(readings)) {
            readings = atOnce.ask(LibvirtHost::read);
        }
        readings.forEach((id, reading) -> reading.ifPresent(seen -> lastReadings.put(id, seen)));
        hosts.forEach((id, host) -> host.factsAsTold().ifPresent(facts -> ledger.facts(id, facts)));
        Map<HostId, PoolView.Seen> seen = seen(readings);
        PoolView view = PoolView.of(settings).build(clock.instant(), seen, groups(seen), migrations.open(), newest);
        newest = Optional.of(view);
        return view;
    }

    private Map<HostId, PoolView.Seen> seen(Map<HostId, Optional<HostReading>> readings) {
        Map<HostId, PoolView.Seen> seen = new TreeMap<>();
        readings.forEach((id, reading) -> {
            HostState state = shutdowns.state(id, reading.isPresent());
            Optional<HostReading> shown =
                    state == HostState.UNREACHABLE ? Optional.ofNullable(lastReadings.get(id)) : reading;
            seen.put(id, new PoolView.Seen(state, hosts.get(id).facts(), shown));
        });
        return seen;
    }

    private Map<HostId, String> groups(Map<HostId, PoolView.Seen> seen) {
        Map<HostId, HostFacts> facts = new TreeMap<>();
        Map<HostId, String> configured = new HashMap<>();
        seen.forEach((id, host) -> {
            host.facts().ifPresent(known -> facts.put(id, known));
            settings.hosts().get(id).hardware().cpuGroup().ifPresent(group -> configured.put(id, group));
        });
        return cpuGroups.of(facts, configured);
    }

    /** True when a VM that was active is nowhere, or is only where it arrives: one host was read before its move and one after. */
    private boolean isBetween(Map<HostId, Optional<HostReading>> readings) {
        Set<String> active = new HashSet<>();
        Set<String> arriving = new HashSet<>();
        for (Optional<HostReading> reading : readings.values()) {
            for (DomainReading domain : reading.map(HostReading::domains).orElse(List.of())) {
                if (domain.phase() == Phase.MIGRATING) {
                    arriving.add(domain.uuid());
                } else if (domain.isActive()) {
                    active.add(domain.uuid());
                }
            }
        }
        return !active.containsAll(arriving) || newest.stream().anyMatch(view -> lacks(view, active, readings));
    }

    private static boolean lacks(PoolView view, Set<String> active, Map<HostId, Optional<HostReading>> readings) {
        Inventory inventory = view.inventory();
        return inventory.vms().stream()
                .filter(Vm::isActive)
                .filter(vm -> readings.get(vm.host().orElseThrow()).isPresent())
                .anyMatch(vm -> !active.contains(view.uuids().get(vm.id())));
    }
}
