package dev.evenkeel.drivers.libvirt;

import dev.evenkeel.drivers.libvirt.xml.DomainNote;
import dev.evenkeel.model.Capacity;
import dev.evenkeel.model.Host;
import dev.evenkeel.model.HostId;
import dev.evenkeel.model.HostState;
import dev.evenkeel.model.Inventory;
import dev.evenkeel.model.NetworkId;
import dev.evenkeel.model.RunningMigration;
import dev.evenkeel.model.Vm;
import dev.evenkeel.model.VmId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The pool as one whole, out of what each host showed.
 *
 * @param inventory for the engine
 * @param names of VMs by UUID
 * @param uuids of VMs by name
 * @param problems that a person should look at, one line each
 */
record PoolView(Inventory inventory, Map<String, VmId> names, Map<VmId, String> uuids, List<String> problems) {
    private static final int UNKNOWN_MHZ = 1_000;

    /**
     * A host and what it showed.
     *
     * @param facts what it is made of; empty when it was never seen
     * @param reading now, or when it was seen last and may still be so; empty when nothing can be on it
     */
    record Seen(HostState state, Optional<HostFacts> facts, Optional<HostReading> reading) {}

    static Builder of(LibvirtSettings settings) {
        return new Builder(settings);
    }

    /** Puts it together. */
    static final class Builder {
        private final LibvirtSettings settings;
        private final Networks networks;
        private final VmReader vmReader;
        private final List<Vm> vms = new ArrayList<>();
        private final List<RunningMigration> migrations = new ArrayList<>();
        private final List<String> problems = new ArrayList<>();
        private final Map<HostId, Set<NetworkId>> used = new HashMap<>();

        private Builder(LibvirtSettings settings) {
            this.settings = settings;
            this.networks = new Networks(settings);
            this.vmReader = new VmReader(settings, networks);
        }

        /**
         * @param seen every host of the pool
         * @param cpuGroups of those whose facts are known
         * @param orders our migrations whose end was not seen
         * @param before the last look; empty at the first
         */
        PoolView build(
                Instant at,
                Map<HostId, Seen> seen,
                Map<HostId, String> cpuGroups,
                Collection<MigrationOrder> orders,
                Optional<PoolView> before) {
            Map<String, List<Place>> places = places(seen);
            VmNames names = new VmNames(places);
            problems.addAll(names.problems());
            Set<String> pools = new HashSet<>();
            seen.values().forEach(host -> host.facts().ifPresent(facts -> pools.addAll(facts.storages())));
            SharedStorage shared = new SharedStorage(settings.sharedPaths(), pools);
            CarriedRules rules = new CarriedRules(settings.hosts().keySet());
            Map<String, VmId> byUuid = new HashMap<>();
            Map<VmId, String> byName = new HashMap<>();
            places.forEach((uuid, where) -> {
                VmId id = names.of(uuid);
                byUuid.put(uuid, id);
                byName.put(id, uuid);
                Whereabouts vm = Whereabouts.of(where, order(orders, uuid), placeBefore(before, id));
                add(id, vm, shared);
                DomainNote note = vm.place().domain().description().note();
                note.rules().forEach(rule -> rules.add(id, rule));
                note.problems().forEach(problem -> problems.add("VM '" + id + "': " + problem));
            });
            before.ifPresent(view -> orders.forEach(order -> {
                if (!isUp(seen, order.from()) || !isUp(seen, order.to())) {
                    keepOnItsWay(order, view);
                    byUuid.putIfAbsent(order.uuid(), order.vm());
                    byName.putIfAbsent(order.vm(), order.uuid());
                }
            }));
            List<Host> hosts = new ArrayList<>();
            seen.forEach((id, host) -> hosts.add(host(id, host, cpuGroups)));
            Inventory inventory = new Inventory(at, hosts, vms, migrations, rules.rules());
            problems.addAll(rules.problems());
            return new PoolView(inventory, Map.copyOf(byUuid), Map.copyOf(byName), List.copyOf(problems));
        }

        /** A VM of our migration that nobody shows while one of its two hosts is silent is there: it counts as still on its way. */
        private void keepOnItsWay(MigrationOrder order, PoolView before) {
            boolean isSeen = vms.stream().anyMatch(vm -> vm.id().equals(order.vm()) && vm.isActive());
            Optional<Vm> known = before.inventory().vm(order.vm()).filter(Vm::isActive);
            if (!isSeen && known.isPresent()) {
                vms.removeIf(vm -> vm.id().equals(order.vm()));
                vms.add(known.get().withHost(order.from()));
                migrations.add(new RunningMigration(order.vm(), order.from(), order.to()));
            }
        }

        private static boolean isUp(Map<HostId, Seen> seen, HostId host) {
            return seen.get(host).state() == HostState.UP;
        }

        private void add(VmId id, Whereabouts where, SharedStorage shared) {
            Vm vm = vmReader.read(id, where.place(), where.state(), shared);
            vms.add(vm);
            where.target()
                    .ifPresent(to -> migrations.add(
                            new RunningMigration(id, where.place().host(), to)));
            where.problem().ifPresent(problems::add);
            used.computeIfAbsent(where.place().host(), host -> new TreeSet<>()).addAll(vm.networks());
        }

        private Host host(HostId id, Seen seen, Map<HostId, String> cpuGroups) {
            HostSettings own = settings.hosts().get(id);
            Set<String> storages = new TreeSet<>(settings.sharedPaths());
            Set<String> bridges = new TreeSet<>();
            seen.facts().ifPresent(facts -> {
                storages.addAll(facts.storages());
                bridges.addAll(facts.bridges());
            });
            return new Host(
                    id,
                    seen.state(),
                    seen.facts()
                            .map(facts -> facts.capacity(own.hardware(), settings.reserveMiB()))
                            .orElseGet(() -> unknown(own.hardware())),
                    cpuGroups.getOrDefault(id, "not known"),
                    networks.links(id, bridges, used.getOrDefault(id, Set.of())),
                    storages,
                    own.power(),
                    own.traits());
        }

        /** A host that was never seen: what is set, and as little as can be of the rest. */
        private static Capacity unknown(HostSettings.Hardware hardware) {
            return new Capacity(
                    hardware.cores().orElse(1),
                    hardware.mhz().orElse(UNKNOWN_MHZ),
                    hardware.memoryMiB().orElse(1L));
        }

        /** What a host that is silent now showed last counts for VMs that no other host runs. */
        private static Map<String, List<Place>> places(Map<HostId, Seen> seen) {
            Map<String, List<Place>> places = new TreeMap<>();
            seen.forEach((host, what) -> {
                if (what.state() != HostState.UNREACHABLE) {
                    domains(what).forEach(domain -> add(places, new Place(host, domain)));
                }
            });
            Set<String> elsewhere = places.entrySet().stream()
                    .filter(entry -> entry.getValue().stream().anyMatch(Builder::executes))
                    .map(Map.Entry::getKey)
                    .collect(Collectors.toSet());
            seen.forEach((host, what) -> {
                if (what.state() == HostState.UNREACHABLE) {
                    domains(what).stream()
                            .filter(domain -> !elsewhere.contains(domain.uuid()))
                            .forEach(domain -> add(places, new Place(host, domain)));
                }
            });
            return places;
        }

        private static List<DomainReading> domains(Seen seen) {
            return seen.reading().map(HostReading::domains).orElse(List.of());
        }

        private static boolean executes(Place place) {
            return place.domain().phase() == DomainReading.Phase.RUNNING
                    || place.domain().phase() == DomainReading.Phase.PAUSED;
        }

        private static void add(Map<String, List<Place>> places, Place place) {
            places.computeIfAbsent(place.domain().uuid(), uuid -> new ArrayList<>())
                    .add(place);
        }

        private static Optional<MigrationOrder> order(Collection<MigrationOrder> orders, String uuid) {
            return orders.stream().filter(order -> order.uuid().equals(uuid)).findFirst();
        }

        private static Optional<HostId> placeBefore(Optional<PoolView> before, VmId id) {
            return before.flatMap(view -> view.inventory().vm(id)).flatMap(Vm::host);
        }
    }
}
