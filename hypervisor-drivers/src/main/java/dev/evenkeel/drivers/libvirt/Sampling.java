package dev.evenkeel.drivers.libvirt;

import dev.evenkeel.drivers.libvirt.DomainReading.Phase;
import dev.evenkeel.drivers.libvirt.HostSampler.Figures;
import dev.evenkeel.drivers.libvirt.HostSampler.OfVm;
import dev.evenkeel.model.Host;
import dev.evenkeel.model.HostId;
import dev.evenkeel.model.HostState;
import dev.evenkeel.model.Inventory;
import dev.evenkeel.model.NetworkId;
import dev.evenkeel.model.RunningMigration;
import dev.evenkeel.model.Vm;
import dev.evenkeel.model.VmId;
import dev.evenkeel.model.load.Metric;
import dev.evenkeel.model.load.Reading;
import dev.evenkeel.model.load.Sample;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/** Samples all hosts and the VMs on them. A VM is sampled where it executes. */
final class Sampling {
    private final LibvirtSettings settings;
    private final Map<HostId, LibvirtHost> hosts;
    private final HostsAtOnce atOnce;
    private final Set<NetworkId> measured;
    private final InstantSource clock;
    private final Networks networks;
    private final HostSums sums = new HostSums();

    private record Read(HostSampler sampler, Figures figures, Instant at) {}

    Sampling(
            LibvirtSettings settings,
            Map<HostId, LibvirtHost> hosts,
            HostsAtOnce atOnce,
            Set<NetworkId> measured,
            InstantSource clock) {
        this.settings = settings;
        this.hosts = hosts;
        this.atOnce = atOnce;
        this.measured = Set.copyOf(measured);
        this.clock = clock;
        this.networks = new Networks(settings);
    }

    /**
     * A host that was told to shut down is not sampled: one that goes would be waited for.
     *
     * @param view for which VMs there are, and what they are called
     */
    synchronized List<Sample> sample(PoolView view) {
        Map<HostId, Optional<Read>> reads = atOnce.ask(id -> !isGoing(view.inventory(), id), this::read);
        List<Sample> samples = new ArrayList<>();
        Map<VmId, Sample> vms = new TreeMap<>();
        reads.forEach((id, read) -> read.ifPresent(told -> ofVms(id, told, view, vms)));
        reads.forEach((id, read) -> read.ifPresent(told -> samples.add(ofHost(id, told, migrates(id, told, view)))));
        samples.addAll(vms.values());
        return samples;
    }

    private static boolean isGoing(Inventory inventory, HostId id) {
        return inventory
                .host(id)
                .map(Host::state)
                .filter(state -> state == HostState.SHUTTING_DOWN || state == HostState.OFF)
                .isPresent();
    }

    private Read read(LibvirtHost host) {
        return host.askSlowly("sampling", connection -> {
            HostFacts facts = host.facts().orElseThrow();
            HostSampler sampler =
                    new HostSampler(facts, facts.capacity(host.settings().hardware(), settings.reserveMiB()));
            Figures figures = sampler.read(connection, host::devices);
            figures.vms()
                    .forEach((uuid, vm) -> vm.values()
                            .decimal("dirtyrate.megabytes_per_second")
                            .ifPresent(mibps -> host.dirtyRate(uuid, mibps)));
            return new Read(sampler, figures, clock.instant());
        });
    }

    private void ofVms(HostId host, Read read, PoolView view, Map<VmId, Sample> samples) {
        Optional.ofNullable(read.figures().vms().get(LibvirtHost.XEN_HOST))
                .ifPresent(own -> sums.add(
                        host, new VmId("the host " + host), read.sampler().ofHostItself(own.values())));
        read.figures().vms().forEach((uuid, figures) -> {
            Optional<Vm> vm = Optional.ofNullable(view.names().get(uuid))
                    .flatMap(name -> view.inventory().vm(name));
            if (vm.isPresent() && isSampledHere(vm.get(), host, figures, view.inventory())) {
                Function<String, Optional<NetworkId>> networkOf = networkOf(host, uuid);
                List<Reading> readings = read.sampler().ofVm(vm.get(), figures.values(), networkOf);
                samples.put(vm.get().id(), new Sample(vm.get().id(), host, read.at(), readings));
                sums.add(host, vm.get().id(), readings);
            }
        });
    }

    /** On the source until it executes on the target. */
    private static boolean isSampledHere(Vm vm, HostId host, OfVm figures, Inventory inventory) {
        Optional<RunningMigration> migration = inventory.migrationOf(vm.id());
        boolean executes = figures.phase() == Phase.RUNNING || figures.phase() == Phase.PAUSED;
        return vm.isOn(host) || executes && migration.isEmpty();
    }

    private Function<String, Optional<NetworkId>> networkOf(HostId host, String uuid) {
        return device -> hosts.get(host).description(uuid).stream()
                .flatMap(description -> description.interfaces().stream())
                .filter(card -> card.device().equals(Optional.of(device)))
                .findFirst()
                .flatMap(card -> networks.of(host, card));
    }

    /** By the last look, or because a half of a VM is there now. */
    private static boolean migrates(HostId host, Read read, PoolView view) {
        return view.inventory().migrations().stream()
                        .anyMatch(move -> move.from().equals(host) || move.to().equals(host))
                || read.figures().vms().values().stream().anyMatch(vm -> vm.phase() == Phase.MIGRATING);
    }

    private Sample ofHost(HostId host, Read read, boolean migrates) {
        List<Reading> readings = new ArrayList<>(read.figures().host());
        boolean tellsCpu =
                readings.stream().anyMatch(reading -> reading.metric().equals(Metric.CPU));
        sums.of(host).stream()
                .filter(reading -> !tellsCpu || !reading.metric().equals(Metric.CPU))
                .filter(reading ->
                        reading.metric().network().filter(measured::contains).isEmpty())
                .forEach(readings::add);
        return new Sample(host, host, read.at(), readings, migrates);
    }
}
