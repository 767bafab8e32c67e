package dev.evenkeel.engine.config.simulated;

import dev.evenkeel.model.HostId;
import dev.evenkeel.model.Immobility;
import dev.evenkeel.model.NetworkId;
import dev.evenkeel.model.VmId;
import dev.evenkeel.model.VmState;
import java.util.Optional;
import java.util.Set;

/**
 * One simulated VM.
 *
 * @param id its name
 * @param state at the start
 * @param host where it is at the start; empty when it is to be put where there is room
 * @param vcpus virtual CPUs
 * @param memoryMiB configured memory, MiB
 * @param dirtyMiBps how fast it rewrites its memory, MiB/s
 * @param networks networks it is attached to
 * @param storages storages it needs
 * @param immobility why it can not be migrated
 * @param labels what it carries for rules to speak of it
 * @param load what it asks for
 */
public record VmDescription(
        VmId id,
        VmState state,
        Optional<HostId> host,
        int vcpus,
        long memoryMiB,
        double dirtyMiBps,
        Set<NetworkId> networks,
        Set<String> storages,
        Set<Immobility> immobility,
        Set<String> labels,
        LoadDescription load) {
    public VmDescription {
        networks = Set.copyOf(networks);
        storages = Set.copyOf(storages);
        immobility = Set.copyOf(immobility);
        labels = Set.copyOf(labels);
    }
}
