package dev.evenkeel.drivers.libvirt;

import java.util.LinkedHashMap;
import java.util.Map;

/** The words of {@code virDomainMigrateToURI3} for one migration. Flags are those of {@code virDomainMigrateFlags}. */
record MigrationCall(String destination, Map<String, Object> parameters, int flags) {
    private static final int LIVE = 1;
    private static final int PEER_TO_PEER = 1 << 1;
    private static final int PERSIST_THERE = 1 << 3;
    private static final int UNDEFINE_HERE = 1 << 4;
    private static final int COPY_DISKS = 1 << 6;
    private static final int CHANGE_PROTECTION = 1 << 8;
    private static final int ABORT_ON_ERROR = 1 << 12;
    private static final int AUTO_CONVERGE = 1 << 13;
    private static final int POST_COPY = 1 << 15;
    private static final int TLS = 1 << 16;
    private static final int PARALLEL = 1 << 17;

    /**
     * @param isDefinedHere the VM is defined on the source, not only running there
     * @param withDisks disks that are not shared are copied along
     */
    static MigrationCall of(
            MigrationSettings settings, HostSettings target, boolean isDefinedHere, boolean withDisks, boolean xen) {
        int flags = LIVE | PEER_TO_PEER | CHANGE_PROTECTION;
        flags |= isDefinedHere && settings.persist() ? PERSIST_THERE | UNDEFINE_HERE : 0;
        Map<String, Object> parameters = new LinkedHashMap<>();
        if (!xen) {
            flags |= ABORT_ON_ERROR;
            flags |= withDisks ? COPY_DISKS : 0;
            flags |= settings.autoConverge() ? AUTO_CONVERGE : 0;
            flags |= settings.postCopyAfter().isPresent() ? POST_COPY : 0;
            flags |= settings.tls() ? TLS : 0;
            settings.bandwidthMiBps().ifPresent(mibps -> parameters.put("bandwidth", mibps));
            if (settings.parallelConnections() > 1) {
                flags |= PARALLEL;
                parameters.put("parallel.connections", settings.parallelConnections());
            }
        } else {
            // libxl knows peer-to-peer with persistence and nothing else of these.
            flags &= ~CHANGE_PROTECTION;
        }
        target.migrationUri().ifPresent(uri -> parameters.put("migrate_uri", uri));
        return new MigrationCall(target.peer(), parameters, flags);
    }
}
