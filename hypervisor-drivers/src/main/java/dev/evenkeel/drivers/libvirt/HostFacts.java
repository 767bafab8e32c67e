package dev.evenkeel.drivers.libvirt;

import dev.evenkeel.drivers.libvirt.HostSettings.Hardware;
import dev.evenkeel.drivers.libvirt.xml.DomainDescription;
import dev.evenkeel.model.Capacity;
import java.util.Optional;
import java.util.Set;

/**
 * What a host is made of, as libvirt told when the connection was opened; remembered while the host is off.
 *
 * @param cores physical ones, above 0
 * @param threads logical CPUs, above 0
 * @param mhz clock of a core
 * @param memoryMiB all of it
 * @param ownMiB what of it the host's own domain has, under Xen; 0 elsewhere
 * @param domainType the best kind of domain that can run there: {@code kvm}, {@code qemu}, {@code xen}
 * @param cpu the largest CPU that a domain can have there, as XML; empty where it is not told
 * @param bridges that it has; empty when it does not tell
 * @param storages shared ones that libvirt knows there
 */
record HostFacts(
        int cores,
        int threads,
        int mhz,
        long memoryMiB,
        long ownMiB,
        String domainType,
        Optional<String> cpu,
        Set<String> bridges,
        Set<String> storages) {
    /** Nothing runs on less. */
    private static final long LEAST_MIB = 64;

    HostFacts {
        bridges = Set.copyOf(bridges);
        storages = Set.copyOf(storages);
    }

    /** The same with what is set in place of it. */
    HostFacts with(Hardware hardware) {
        return new HostFacts(
                hardware.cores().orElse(cores),
                threads,
                hardware.mhz().orElse(mhz),
                memoryMiB,
                ownMiB,
                domainType,
                cpu,
                bridges,
                storages);
    }

    /** MHz·s of one second of a logical CPU: cores × clock ÷ logical CPUs. */
    double mhzOfThread() {
        return (double) cores * mhz / threads;
    }

    boolean isXen() {
        return domainType.equals(DomainDescription.XEN);
    }

    /** What VMs can have of it. */
    Capacity capacity(Hardware hardware, long reserveMiB) {
        long left = memoryMiB - Math.max(ownMiB, reserveMiB);
        return new Capacity(cores, mhz, hardware.memoryMiB().orElse(Math.max(LEAST_MIB, left)));
    }
}
