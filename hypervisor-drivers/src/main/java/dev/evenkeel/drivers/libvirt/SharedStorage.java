package dev.evenkeel.drivers.libvirt;

import dev.evenkeel.drivers.libvirt.xml.DomainDescription.Disk;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The directories and storage pools that are the same on every host, and which disks are in them. */
final class SharedStorage {
    private final Set<String> places;

    /**
     * @param configured directories
     * @param pools paths of storage pools that libvirt itself says are on the network
     */
    SharedStorage(Collection<String> configured, Collection<String> pools) {
        places = new TreeSet<>(configured);
        places.addAll(pools);
    }

    /** The directory or pool that a disk is in; empty when it is in none of them. */
    Optional<String> of(Disk disk) {
        return places.stream().filter(path -> isIn(path, disk.source())).findFirst();
    }

    /** True when only one host has the disk. */
    boolean isLocal(Disk disk) {
        return !disk.isOnNetwork() && !disk.isShareable() && of(disk).isEmpty();
    }

    private static boolean isIn(String path, String source) {
        String directory = path.endsWith("/") ? path : path + "/";
        return source.startsWith(directory) || source.equals(path);
    }
}
