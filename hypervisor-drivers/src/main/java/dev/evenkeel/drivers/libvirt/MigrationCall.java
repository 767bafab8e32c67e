package dev.evenkeel.drivers.libvirt;

import dev.evenkeel.model.port.PortException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The words of {@code virDomainMigrateToURI3} for one migration. Flags are those of {@code virDomainMigrateFlags}. */
record MigrationCall(String destination, Map<String, Object> parameters, int flags) {
    private static final int PEER_TO_PEER = 1 << 1;
    private static final int PERSIST_THERE = 1 << 3;
    private static final int UNDEFINE_HERE = 1 << 4;
    private static final int COPY_DISKS = 1 << 6;
    private static final int CHANGE_PROTECTION = 1 << 8;
    private static final int ABORT_ON_ERROR = 1 << 12;
    private static final int TLS = 1 << 16;
    private static final String CONNECTIONS = "parallel.connections";

    /**
     * @param isDefinedHere the VM is defined on the source, not only running there
     * @param copied disks, by what the VM calls them, that are copied along
     * @throws PortException when it can not be made as it is set
     */
    static MigrationCall of(
            MigrationSettings settings, HostSettings target, boolean isDefinedHere, List<String> copied, boolean xen) {
        int flags = MigrationOption.LIVE.flag() | PEER_TO_PEER;
        flags |= isDefinedHere && settings.persist() ? PERSIST_THERE | UNDEFINE_HERE : 0;
        Map<String, Object> parameters = new LinkedHashMap<>();
        if (xen && settings.tls()) {
            throw new PortException(
                    "Memory can not be sent encrypted under Xen: leave 'libvirt.migration.tls' off, or migrate over a network of its own.");
        }
        if (!xen) { // libxl refuses each of these
            flags |= CHANGE_PROTECTION | ABORT_ON_ERROR;
            flags |= settings.autoConverge() ? MigrationOption.AUTO_CONVERGE.flag() : 0;
            flags |= settings.postCopyAfter().isPresent() ? MigrationOption.POST_COPY.flag() : 0;
            flags |= settings.tls() ? TLS : 0;
            if (!copied.isEmpty()) {
                flags |= COPY_DISKS;
                parameters.put("migrate_disks", copied);
            }
            settings.bandwidthMiBps().ifPresent(mibps -> parameters.put("bandwidth", mibps));
            if (settings.parallelConnections() > 1) {
                flags |= MigrationOption.PARALLEL.flag();
                parameters.put(CONNECTIONS, settings.parallelConnections());
            }
        }
        target.migrationUri().ifPresent(uri -> parameters.put("migrate_uri", uri));
        return new MigrationCall(target.peer(), parameters, flags);
    }

    /** The first option that it has and any VM can be without; empty when it has none. */
    Optional<MigrationOption> dispensable() {
        return Arrays.stream(MigrationOption.values())
                .filter(option -> option != MigrationOption.LIVE)
                .filter(this::has)
                .findFirst();
    }

    boolean has(MigrationOption option) {
        return (flags & option.flag()) != 0;
    }

    MigrationCall without(MigrationOption option) {
        Map<String, Object> fewer = new LinkedHashMap<>(parameters);
        if (option == MigrationOption.PARALLEL) {
            fewer.remove(CONNECTIONS);
        }
        return new MigrationCall(destination, fewer, flags & ~option.flag());
    }
}
