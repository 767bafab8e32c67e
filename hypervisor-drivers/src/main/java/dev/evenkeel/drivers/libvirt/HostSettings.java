package dev.evenkeel.drivers.libvirt;

import dev.evenkeel.model.HostTrait;
import dev.evenkeel.model.NetworkId;
import dev.evenkeel.model.Ordered;
import dev.evenkeel.model.PowerCurve;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One host, and what libvirt does not say of it or says wrongly.
 *
 * @param uri libvirt's, as this machine reaches it
 * @param peerUri libvirt's, as the other hosts reach it; {@code uri} when empty
 * @param migrationUri address that memory is sent to, such as {@code tcp://10.1.0.5}; the host's own name for itself when empty
 * @param hardware what is set in place of what libvirt says
 * @param networks those that differ from the pool's
 * @param power watts by CPU utilisation
 * @param traits standing facts: COORDINATOR, RUNS_ENGINE, INBOUND_LOCKED
 */
public record HostSettings(
        String uri,
        Optional<String> peerUri,
        Optional<String> migrationUri,
        Hardware hardware,
        Map<NetworkId, NetworkSettings> networks,
        PowerCurve power,
        Set<HostTrait> traits) {
    public HostSettings {
        networks = Ordered.copyOf(networks);
        traits = Set.copyOf(traits);
    }

    /**
     * What is set in place of what libvirt says.
     *
     * @param cores physical ones
     * @param mhz clock of a core
     * @param memoryMiB for VMs
     * @param cpuGroup hosts of one group can exchange running VMs; by comparison of their CPUs when empty
     */
    public record Hardware(
            Optional<Integer> cores, Optional<Integer> mhz, Optional<Long> memoryMiB, Optional<String> cpuGroup) {
        public static final Hardware AS_TOLD =
                new Hardware(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** A host of which libvirt says all. */
    public static HostSettings of(String uri) {
        return new HostSettings(
                uri,
                Optional.empty(),
                Optional.empty(),
                Hardware.AS_TOLD,
                Map.of(),
                PowerCurve.linear(80, 300),
                Set.of());
    }

    /** How other hosts reach its libvirt. */
    public String peer() {
        return peerUri.orElse(uri);
    }

    /** The same, reached by the other hosts in another way. */
    public HostSettings withPeerUri(String other) {
        return new HostSettings(uri, Optional.of(other), migrationUri, hardware, networks, power, traits);
    }

    public HostSettings withMigrationUri(String other) {
        return new HostSettings(uri, peerUri, Optional.of(other), hardware, networks, power, traits);
    }

    public HostSettings with(Hardware other) {
        return new HostSettings(uri, peerUri, migrationUri, other, networks, power, traits);
    }
}
