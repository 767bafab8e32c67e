package dev.evenkeel.drivers.libvirt;

import dev.evenkeel.drivers.libvirt.xml.DomainDescription;
import dev.evenkeel.drivers.libvirt.xml.DomainDescription.Disk;
import dev.evenkeel.model.HostId;
import dev.evenkeel.model.Immobility;
import dev.evenkeel.model.NetworkId;
import dev.evenkeel.model.Vm;
import dev.evenkeel.model.VmId;
import dev.evenkeel.model.VmState;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Makes VMs of the pool's model out of domains. */
final class VmReader {
    private final LibvirtSettings settings;
    private final Networks networks;

    VmReader(LibvirtSettings settings, Networks networks) {
        this.settings = settings;
        this.networks = networks;
    }

    Vm read(VmId id, Place place, VmState state, SharedStorage shared) {
        DomainDescription description = place.domain().description();
        Set<String> storages = new TreeSet<>();
        Set<Immobility> immobility = EnumSet.noneOf(Immobility.class);
        for (Disk disk : description.disks()) {
            shared.of(disk).ifPresent(storages::add);
            if (shared.isLocal(disk) && !(settings.storageMigration() && description.mayCopyDisks())) {
                immobility.add(Immobility.LOCAL_STORAGE);
            }
        }
        if (description.hasHostDevice()) {
            immobility.add(Immobility.PASS_THROUGH);
        }
        if (description.isPinned() && !settings.movePinned()) {
            immobility.add(Immobility.HARD_PARTITIONED);
        }
        if (place.domain().hasSnapshots()) {
            immobility.add(Immobility.SNAPSHOTS);
        }
        return new Vm(
                id,
                state,
                Optional.of(place.host()),
                Math.max(1, description.vcpus()),
                description.memoryMiB(),
                place.domain().dirtyMiBps(),
                networks(place.host(), description),
                storages,
                immobility,
                description.note().labels());
    }

    private Set<NetworkId> networks(HostId host, DomainDescription description) {
        Set<NetworkId> found = new TreeSet<>();
        description.interfaces().forEach(card -> networks.of(host, card).ifPresent(found::add));
        return found;
    }
}
