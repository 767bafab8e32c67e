package dev.evenkeel.model;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A virtual machine.
 *
 * @param id its name
 * @param state whether it executes
 * @param host where it is; empty for a stopped VM that belongs to no host
 * @param vcpus virtual CPUs, above 0
 * @param memoryMiB configured memory, MiB, above 0; held on both hosts during a migration
 * @param dirtyMiBps how fast it rewrites its memory, MiB/s, at least 0; 0 when not known
 * @param networks networks it must find on its host
 * @param storages storages it must find on its host
 * @param immobility why it can not be migrated; empty when it can
 * @param labels what it carries at the hypervisor for rules to speak of it: {@code role=web}
 */
public record Vm(
        VmId id,
        VmState state,
        Optional<HostId> host,
        int vcpus,
        long memoryMiB,
        double dirtyMiBps,
        Set<NetworkId> networks,
        Set<String> storages,
        Set<Immobility> immobility,
        Set<String> labels) {
    public Vm {
        if (vcpus <= 0 || memoryMiB <= 0) {
            throw new IllegalArgumentException(
                    "VM '" + id + "' has " + vcpus + " vCPUs and " + memoryMiB + " MiB; both must be above 0.");
        }
        Amounts.requireAmount("dirtyMiBps of VM '" + id + "'", dirtyMiBps);
        networks = Set.copyOf(networks);
        storages = Set.copyOf(storages);
        immobility = Set.copyOf(immobility);
        labels = Set.copyOf(labels);
        if (state != VmState.STOPPED && host.isEmpty()) {
            throw new IllegalArgumentException("VM '" + id + "' is " + state + " but on no host.");
        }
    }

    /** One without labels. */
    public Vm(
            VmId id,
            VmState state,
            Optional<HostId> host,
            int vcpus,
            long memoryMiB,
            double dirtyMiBps,
            Set<NetworkId> networks,
            Set<String> storages,
            Set<Immobility> immobility) {
        this(id, state, host, vcpus, memoryMiB, dirtyMiBps, networks, storages, immobility, Set.of());
    }

    /** True when the VM holds memory on its host: running or paused. */
    public boolean isActive() {
        return state != VmState.STOPPED;
    }

    public boolean isOn(HostId candidate) {
        return host.isPresent() && host.get().equals(candidate);
    }

    public Vm withHost(HostId newHost) {
        return with(state, Optional.of(newHost));
    }

    /** @param place empty for a stopped VM that belongs to no host */
    public Vm with(VmState newState, Optional<HostId> place) {
        return new Vm(id, newState, place, vcpus, memoryMiB, dirtyMiBps, networks, storages, immobility, labels);
    }

    public Vm withLabels(Set<String> newLabels) {
        return new Vm(id, state, host, vcpus, memoryMiB, dirtyMiBps, networks, storages, immobility, newLabels);
    }

    /** Why it can not be migrated: {@code it has a local disk}; empty when it can. */
    public String immobilityInWords() {
        return immobility.stream().sorted().map(Immobility::inWords).collect(Collectors.joining(", "));
    }
}
