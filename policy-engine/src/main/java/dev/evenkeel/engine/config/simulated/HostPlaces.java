package dev.evenkeel.engine.config.simulated;

import dev.evenkeel.engine.config.document.Kinds;
import dev.evenkeel.engine.config.document.KnownNames;
import dev.evenkeel.engine.config.document.Located;
import dev.evenkeel.engine.config.document.Node;
import dev.evenkeel.engine.config.document.Section;
import dev.evenkeel.model.HostId;
import dev.evenkeel.model.HostState;
import dev.evenkeel.model.NetworkId;
import dev.evenkeel.model.VmState;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The described hosts as places for VMs: what a VM of the file may ask of them. */
final class HostPlaces {
    private final Map<HostId, HostDescription> hosts = new TreeMap<>();
    private final Map<HostId, Long> placedMiB = new HashMap<>();
    private final boolean complete;
    private final KnownNames names;
    private final KnownNames networks;
    private final KnownNames storages;

    /**
     * @param hosts those that were read without a problem
     * @param names of all hosts of the file
     */
    HostPlaces(Collection<HostDescription> hosts, Set<String> names) {
        hosts.forEach(host -> this.hosts.put(host.id(), host));
        this.complete = this.hosts.size() == names.size();
        this.names = KnownNames.of("host", names);
        this.networks = known(
                complete,
                "network",
                hosts.stream()
                        .flatMap(host -> host.links().keySet().stream())
                        .map(NetworkId::value)
                        .collect(Collectors.toSet()));
        this.storages = known(
                complete,
                "storage",
                hosts.stream().flatMap(host -> host.storages().stream()).collect(Collectors.toSet()));
    }

    private static KnownNames known(boolean complete, String what, Set<String> names) {
        return complete ? KnownNames.of(what, names) : KnownNames.notListed(what);
    }

    /** Reports networks and storages of a VM that no host has, or that its own host has not. */
    void checkLinks(
            Section vm, Optional<HostId> host, List<Located<String>> vmNetworks, List<Located<String>> vmStorages) {
        networks.check(vmNetworks);
        storages.check(vmStorages);
        Optional<HostDescription> found = host.map(hosts::get);
        found.ifPresent(known -> {
            vmNetworks.stream()
                    .filter(network -> !known.links().containsKey(new NetworkId(network.value())))
                    .forEach(network -> network.at().problem("host '" + known.id() + "' is not on this network."));
            vmStorages.stream()
                    .filter(storage -> !known.storages().contains(storage.value()))
                    .forEach(storage -> storage.at().problem("host '" + known.id() + "' does not reach this storage."));
        });
    }

    /** Reports a VM with more memory than any host has, where that is known of all hosts. */
    void checkMemory(Section vm, long memoryMiB) {
        boolean known = hosts.values().stream()
                .allMatch(host -> host.hardware().memoryMiB().isPresent());
        long most = hosts.values().stream()
                .mapToLong(host -> host.hardware().memoryMiB().orElse(0L))
                .max()
                .orElse(Long.MAX_VALUE);
        if (complete && known && memoryMiB > most) {
            vm.at("memory").problem("no host has so much: the largest has " + write(most) + ".");
        }
    }

    /** Puts VMs on a host and reports why they can not be there. */
    void place(Section vm, HostId id, VmState state, long memoryMiB) {
        Node at = vm.at("host");
        names.check(List.of(new Located<>(id.value(), at)));
        HostDescription host = hosts.get(id);
        if (host == null || state == VmState.STOPPED) {
            return;
        }
        if (host.state() == HostState.OFF) {
            at.problem("host '" + id + "' is off.");
        }
        long placed = placedMiB.merge(id, memoryMiB, Long::sum);
        host.hardware()
                .memoryMiB()
                .filter(room -> placed > room)
                .ifPresent(room -> at.problem(
                        "host '" + id + "' has " + write(room) + "; its VMs up to here have " + write(placed) + "."));
    }

    private static String write(long mib) {
        return Kinds.sizeMiB(0, Long.MAX_VALUE).write(mib);
    }
}
