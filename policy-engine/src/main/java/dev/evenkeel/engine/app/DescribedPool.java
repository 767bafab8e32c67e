package dev.evenkeel.engine.app;

import dev.evenkeel.engine.app.course.Course;
import dev.evenkeel.engine.config.simulated.Hardware;
import dev.evenkeel.engine.config.simulated.HostDescription;
import dev.evenkeel.engine.config.simulated.LoadDescription;
import dev.evenkeel.engine.config.simulated.PoolSource;
import dev.evenkeel.engine.config.simulated.VmDescription;
import dev.evenkeel.model.Capacity;
import dev.evenkeel.model.Host;
import dev.evenkeel.model.HostId;
import dev.evenkeel.model.HostState;
import dev.evenkeel.model.NetworkId;
import dev.evenkeel.model.PoolId;
import dev.evenkeel.model.Vm;
import dev.evenkeel.model.VmId;
import dev.evenkeel.model.VmState;
import dev.evenkeel.simulator.PoolSpec;
import dev.evenkeel.simulator.SimulatedHost;
import dev.evenkeel.simulator.power.PowerModel;
import dev.evenkeel.simulator.power.PowerModels;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Builds the simulated pool that a configuration describes. */
final class DescribedPool {
    private static final long MIB_PER_GB = 1_024;

    private final PowerModels models;
    private final Recordings recordings;

    DescribedPool(PowerModels models, Recordings recordings) {
        this.models = models;
        this.recordings = recordings;
    }

    PoolSpec build(PoolId pool, Instant start, PoolSource.Described described, long seed) {
        List<SimulatedHost> hosts = new ArrayList<>();
        for (HostDescription description : described.hosts()) {
            hosts.add(host(description, hosts.size() + 1));
        }
        List<Vm> vms = new Seats(hosts).place(described.vms());
        DescribedLoad load = new DescribedLoad(
                start,
                described.vms(),
                generated(described.vms(), vms),
                recorded(described.vms(), start, hosts),
                seed,
                network(hosts, 0),
                network(hosts, 1));
        return new PoolSpec(pool, start, hosts, vms, load);
    }

    /** Generated load goes over the first network by name, its disk traffic over the second where there is one. */
    private static NetworkId network(List<SimulatedHost> hosts, int place) {
        TreeSet<NetworkId> networks = hosts.stream()
                .flatMap(simulated -> simulated.host().links().keySet().stream())
                .collect(Collectors.toCollection(TreeSet::new));
        return networks.stream()
                .skip(Math.min(place, Math.max(0, networks.size() - 1)))
                .findFirst()
                .orElse(new NetworkId("none"));
    }

    private Map<VmId, Course> recorded(List<VmDescription> vms, Instant start, List<SimulatedHost> hosts) {
        double fastest = hosts.stream()
                .mapToDouble(host -> host.host().capacity().mhzPerCore())
                .max()
                .orElse(0);
        List<VmDescription> recorded = vms.stream()
                .filter(vm -> vm.load() instanceof LoadDescription.Recorded)
                .toList();
        return recordings.courses(recorded, start, network(hosts, 0), fastest);
    }

    private static List<Vm> generated(List<VmDescription> descriptions, List<Vm> vms) {
        Set<VmId> wanted = descriptions.stream()
                .filter(vm -> vm.load() instanceof LoadDescription.Generated)
                .map(VmDescription::id)
                .collect(Collectors.toSet());
        return vms.stream().filter(vm -> wanted.contains(vm.id())).toList();
    }

    /** @param number from 1 on, different for each host of the pool; a network card without an address gets one from it */
    SimulatedHost host(HostDescription description, int number) {
        Hardware hardware = description.hardware();
        Optional<PowerModel> model = hardware.model().map(models::get);
        Capacity capacity = new Capacity(
                hardware.cores().or(() -> model.map(PowerModel::cores)).orElseThrow(),
                hardware.mhzPerCore().or(() -> model.map(PowerModel::mhz)).orElseThrow(),
                hardware.memoryMiB()
                        .or(() -> model.map(known -> (long) (known.memoryGb() * MIB_PER_GB)))
                        .orElseThrow());
        Host host = new Host(
                description.id(),
                description.state(),
                capacity,
                description.cpuGroup(),
                description.links(),
                description.storages(),
                hardware.power().or(() -> model.map(PowerModel::curve)).orElseThrow(),
                description.traits());
        return new SimulatedHost(
                host,
                description.mac().orElse(String.format("02:00:00:00:%02x:%02x", number / 256, number % 256)),
                description.bootTime(),
                description.shutdownTime());
    }

    /** Where VMs without a host go: each to the running host with the most free memory. */
    private static final class Seats {
        private static final int MOST_NAMED = 5;

        private final Map<HostId, Long> freeMiB = new HashMap<>();
        private final List<String> homeless = new ArrayList<>();

        Seats(List<SimulatedHost> hosts) {
            hosts.stream()
                    .map(SimulatedHost::host)
                    .filter(host -> host.state() == HostState.UP)
                    .forEach(host -> freeMiB.put(host.id(), host.capacity().memoryMiB()));
        }

        List<Vm> place(List<VmDescription> vms) {
            vms.stream()
                    .filter(vm -> vm.state() != VmState.STOPPED)
                    .forEach(vm -> vm.host().ifPresent(host -> take(host, vm.memoryMiB())));
            List<Vm> placed = vms.stream().map(this::place).toList();
            if (!homeless.isEmpty()) {
                throw new IllegalArgumentException("No running host has room for " + homeless.size() + " of the VMs: "
                        + homeless.stream().limit(MOST_NAMED).collect(Collectors.joining(", "))
                        + (homeless.size() > MOST_NAMED ? " …" : "") + ".");
            }
            return placed;
        }

        private Vm place(VmDescription vm) {
            Optional<HostId> host = vm.host();
            if (host.isEmpty() && vm.state() != VmState.STOPPED) {
                host = Optional.of(roomiest());
                if (freeMiB.get(host.get()) < vm.memoryMiB()) {
                    homeless.add("'" + vm.id() + "' (" + vm.memoryMiB() + " MiB; the most free is "
                            + freeMiB.get(host.get()) + " MiB)");
                } else {
                    take(host.get(), vm.memoryMiB());
                }
            }
            return new Vm(
                    vm.id(),
                    vm.state(),
                    host,
                    vm.vcpus(),
                    vm.memoryMiB(),
                    vm.dirtyMiBps(),
                    vm.networks(),
                    vm.storages(),
                    vm.immobility(),
                    vm.labels());
        }

        private HostId roomiest() {
            return freeMiB.entrySet().stream()
                    .max(Map.Entry.<HostId, Long>comparingByValue()
                            .thenComparing(Map.Entry.comparingByKey(Comparator.reverseOrder())))
                    .orElseThrow(() -> new IllegalArgumentException("No host of the pool is up."))
                    .getKey();
        }

        private void take(HostId host, long mib) {
            freeMiB.computeIfPresent(host, (id, free) -> free - mib);
        }
    }
}
