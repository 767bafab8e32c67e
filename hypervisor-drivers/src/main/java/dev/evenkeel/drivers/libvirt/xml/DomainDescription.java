package dev.evenkeel.drivers.libvirt.xml;

import java.util.List;
import java.util.Optional;

/**
 * What a domain's XML says about it.
 *
 * @param type {@code kvm}, {@code qemu} or {@code xen}
 * @param vcpus in use now
 * @param memoryMiB what it may have at most without memory being plugged in, MiB
 * @param isPinned its virtual CPUs may run on some CPUs of the host only
 * @param interfaces its network interfaces
 * @param disks its disks that have something in them
 * @param hasHostDevice a device of the host is passed through to it
 * @param cpu its {@code cpu} element; empty when it has none
 * @param note what it carries for Evenkeel
 */
public record DomainDescription(
        String type,
        int vcpus,
        long memoryMiB,
        boolean isPinned,
        List<Interface> interfaces,
        List<Disk> disks,
        boolean hasHostDevice,
        Optional<String> cpu,
        DomainNote note) {
    /** The type of domains under Xen. */
    public static final String XEN = "xen";

    public DomainDescription {
        interfaces = List.copyOf(interfaces);
        disks = List.copyOf(disks);
    }

    public boolean isXen() {
        return type.equals(XEN);
    }

    /** Whether its hypervisor copies disks along with a migration: libxl does not. */
    public boolean mayCopyDisks() {
        return !isXen();
    }

    /**
     * A network interface.
     *
     * @param device of the host, which statistics name it by; empty while the domain does not run
     * @param bridge of the host
     * @param network libvirt's own, by its name
     */
    public record Interface(Optional<String> device, Optional<String> bridge, Optional<String> network) {}

    /**
     * A disk.
     *
     * @param source file, device, or {@code pool/volume}
     * @param kind where it is: {@code file}, {@code block}, {@code network}, {@code volume}, {@code dir}, …
     * @param device what the domain calls it: {@code vda}
     * @param isShareable said to be used by several at once
     * @param isReadOnly never written, as a CD
     */
    public record Disk(String kind, String source, String device, boolean isShareable, boolean isReadOnly) {

        /** True when it is reached over the network by the domain itself. */
        public boolean isOnNetwork() {
            return kind.equals("network");
        }
    }
}
