package dev.evenkeel.drivers.libvirt;

import dev.evenkeel.drivers.libvirt.DomainReading.Phase;
import dev.evenkeel.drivers.libvirt.xml.DomainDescription;
import dev.evenkeel.drivers.libvirt.xml.DomainDescription.Disk;
import dev.evenkeel.drivers.libvirt.xml.DomainDescription.Interface;
import dev.evenkeel.drivers.libvirt.xml.DomainNote;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Domains for tests: UUIDs are made of names. */
final class Domains {
    private Domains() {}

    static DomainReading domain(String name, Phase phase) {
        return domain(name, name + "-00000000", phase, List.of());
    }

    static DomainReading domain(String name, String uuid, Phase phase, List<Disk> disks) {
        return new DomainReading(uuid, name, phase, description("kvm", disks, DomainNote.NONE), false, 0, false);
    }

    /** @param type {@code kvm} or {@code xen} */
    static DomainReading running(String type, Disk disk) {
        DomainDescription description = description(type, List.of(disk), DomainNote.NONE);
        return new DomainReading("a", "a", Phase.RUNNING, description, false, 0, false);
    }

    static DomainReading busy(DomainReading domain) {
        return new DomainReading(
                domain.uuid(),
                domain.name(),
                domain.phase(),
                domain.description(),
                domain.hasSnapshots(),
                domain.dirtyMiBps(),
                true);
    }

    static DomainReading with(DomainReading domain, DomainNote note) {
        return new DomainReading(
                domain.uuid(),
                domain.name(),
                domain.phase(),
                description("kvm", List.of(), note),
                domain.hasSnapshots(),
                0,
                domain.isBusy());
    }

    private static DomainDescription description(String type, List<Disk> disks, DomainNote note) {
        return new DomainDescription(
                type,
                1,
                1_024,
                false,
                List.of(new Interface(Optional.of("vnet0"), Optional.of("br0"), Optional.empty())),
                disks,
                false,
                Optional.empty(),
                note);
    }

    static HostReading host(DomainReading... domains) {
        return new HostReading(
                new HostFacts(8, 16, 2_000, 65_536, 0, "kvm", Optional.empty(), Set.of("br0"), Set.of()),
                List.of(domains));
    }
}
