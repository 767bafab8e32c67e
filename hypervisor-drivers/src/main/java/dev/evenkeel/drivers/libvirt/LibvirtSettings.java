package dev.evenkeel.drivers.libvirt;

import dev.evenkeel.model.HostId;
import dev.evenkeel.model.NetworkId;
import dev.evenkeel.model.Ordered;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * A pool of libvirt hosts.
 *
 * @param hosts by name, at least one
 * @param networks that hosts and VMs are attached to, by the pool's name for them; bridges that none of them names are networks of
 *     their own names
 * @param sharedPaths directories that are the same storage on every host
 * @param storageMigration disks that are not shared are copied along with a migration
 * @param movePinned VMs whose virtual CPUs are pinned may be migrated
 * @param reserveMiB memory that a host keeps for itself, MiB
 * @param timeLimit for one answer of one host
 * @param migration how VMs are migrated
 */
public record LibvirtSettings(
        Map<HostId, HostSettings> hosts,
        Map<NetworkId, NetworkSettings> networks,
        List<String> sharedPaths,
        boolean storageMigration,
        boolean movePinned,
        long reserveMiB,
        Duration timeLimit,
        MigrationSettings migration) {
    /** Reads of one host twice in a row still fit into the engine's limit for an inventory. */
    public static final Duration DEFAULT_TIME_LIMIT = Duration.ofSeconds(4);

    /** The order of what RHEL and SUSE advise for a host of common size: an estimate. */
    public static final long DEFAULT_RESERVE_MIB = 1_024;

    public LibvirtSettings {
        hosts = Ordered.copyOf(hosts);
        networks = Ordered.copyOf(networks);
        sharedPaths = List.copyOf(sharedPaths);
    }

    /** A pool of these hosts with defaults for the rest. */
    public static LibvirtSettings of(Map<HostId, HostSettings> hosts) {
        return new LibvirtSettings(
                hosts,
                Map.of(),
                List.of(),
                false,
                false,
                DEFAULT_RESERVE_MIB,
                DEFAULT_TIME_LIMIT,
                MigrationSettings.DEFAULT);
    }

    public LibvirtSettings with(MigrationSettings other) {
        return new LibvirtSettings(
                hosts, networks, sharedPaths, storageMigration, movePinned, reserveMiB, timeLimit, other);
    }

    public LibvirtSettings withNetworks(Map<NetworkId, NetworkSettings> other) {
        return new LibvirtSettings(
                hosts, other, sharedPaths, storageMigration, movePinned, reserveMiB, timeLimit, migration);
    }

    public LibvirtSettings withSharedPaths(List<String> other) {
        return new LibvirtSettings(
                hosts, networks, other, storageMigration, movePinned, reserveMiB, timeLimit, migration);
    }

    public LibvirtSettings withReserveMiB(long other) {
        return new LibvirtSettings(
                hosts, networks, sharedPaths, storageMigration, movePinned, other, timeLimit, migration);
    }

    public LibvirtSettings withStorageMigration() {
        return new LibvirtSettings(hosts, networks, sharedPaths, true, movePinned, reserveMiB, timeLimit, migration);
    }
}
