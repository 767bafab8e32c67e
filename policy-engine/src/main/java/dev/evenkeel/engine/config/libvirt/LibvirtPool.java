package dev.evenkeel.engine.config.libvirt;

import dev.evenkeel.model.HostId;
import dev.evenkeel.model.HostTrait;
import dev.evenkeel.model.Link;
import dev.evenkeel.model.NetworkId;
import dev.evenkeel.model.Ordered;
import dev.evenkeel.model.PowerCurve;
import dev.evenkeel.model.VmId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Hosts under libvirt.
 *
 * @param hosts at least one
 * @param networks by the pool's name for them
 * @param sharedPaths directories that are the same storage on every host
 * @param storageMigration disks that are not shared are copied along
 * @param movePinned VMs whose virtual CPUs are pinned may be migrated
 * @param reserveMiB memory that a host keeps for itself, MiB
 * @param timeLimit for one answer of one host
 * @param migration how VMs are migrated
 */
public record LibvirtPool(
        Map<HostId, Host> hosts,
        Map<NetworkId, Network> networks,
        List<String> sharedPaths,
        boolean storageMigration,
        boolean movePinned,
        long reserveMiB,
        Duration timeLimit,
        Migration migration) {
    public LibvirtPool {
        hosts = Ordered.copyOf(hosts);
        networks = Ordered.copyOf(networks);
        sharedPaths = List.copyOf(sharedPaths);
    }

    /** @param bridge of the hosts, or a network of libvirt's own */
    public record Network(String bridge, Link link) {}

    /**
     * One host, and what libvirt does not say of it or says wrongly.
     *
     * @param uri libvirt's, as this machine reaches it
     * @param peerUri libvirt's, as the other hosts reach it
     * @param migrationUri address that memory is sent to
     * @param networks those that differ
     */
    public record Host(
            String uri,
            Optional<String> peerUri,
            Optional<String> migrationUri,
            Optional<Integer> cores,
            Optional<Integer> mhz,
            Optional<Long> memoryMiB,
            Optional<String> cpuGroup,
            Map<NetworkId, Network> networks,
            PowerCurve power,
            Set<HostTrait> traits) {
        public Host {
            networks = Ordered.copyOf(networks);
            traits = Set.copyOf(traits);
        }
    }

    /**
     * How VMs are migrated.
     *
     * @param bandwidthMiBps the most that one migration sends, MiB/s
     * @param postCopyAfter when a migration takes longer, the VM goes before its memory; never when empty
     * @param pauseAfter when a migration takes longer, a VM of {@code mayPause} is paused
     */
    public record Migration(
            Optional<Long> bandwidthMiBps,
            Duration maxDowntime,
            boolean autoConverge,
            Optional<Duration> postCopyAfter,
            boolean tls,
            int connections,
            boolean persist,
            Duration pauseAfter,
            Set<VmId> mayPause) {
        public static final Migration DEFAULT = new Migration(
                Optional.empty(),
                Duration.ofMillis(300),
                true,
                Optional.empty(),
                false,
                1,
                true,
                Duration.ofMinutes(2),
                Set.of());

        public Migration {
            mayPause = Set.copyOf(mayPause);
        }
    }
}
