package dev.evenkeel.engine.config.simulated;

import dev.evenkeel.model.HostId;
import dev.evenkeel.model.HostState;
import dev.evenkeel.model.HostTrait;
import dev.evenkeel.model.Link;
import dev.evenkeel.model.NetworkId;
import dev.evenkeel.model.Ordered;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One simulated host.
 *
 * @param id its name
 * @param state at the start: UP or OFF
 * @param hardware cores, memory and power
 * @param cpuGroup hosts of one group can exchange running VMs
 * @param links its networks
 * @param storages what its VMs can reach
 * @param mac address of the card that listens for magic packets, {@code aa:bb:cc:dd:ee:ff}; to be made up when empty
 * @param bootTime from the packet to the answer
 * @param shutdownTime from the command to being off
 * @param traits standing facts; {@link HostTrait#IN_POLICY} is for the policy to say
 */
public record HostDescription(
        HostId id,
        HostState state,
        Hardware hardware,
        String cpuGroup,
        Map<NetworkId, Link> links,
        Set<String> storages,
        Optional<String> mac,
        Duration bootTime,
        Duration shutdownTime,
        Set<HostTrait> traits) {
    public HostDescription {
        links = Ordered.copyOf(links);
        storages = Set.copyOf(storages);
        traits = Set.copyOf(traits);
    }
}
