package dev.evenkeel.drivers.libvirt;

import dev.evenkeel.drivers.libvirt.binding.VirtException;
import java.util.List;

/** Turns what libvirt says into one line for people: what it means, and the cure where one is known. */
final class Explanation {
    /** What a message contains, and its cure; the first that fits counts. */
    private record Cure(String sign, String words) {}

    private static final List<Cure> CURES = List.of(
            new Cure(
                    "Host key verification failed",
                    "its SSH key is not known here: ssh-keyscan -H HOST >> ~/.ssh/known_hosts"),
            new Cure(
                    "Permission denied (publickey",
                    "its user does not accept our SSH key: ssh-copy-id, and see that the key has no passphrase"),
            new Cure("Permission denied", "the user may not use libvirt there: usermod -aG libvirt USER"),
            new Cure(
                    "Connection refused",
                    "libvirt does not listen there: systemctl enable --now libvirtd-tls.socket (or libvirtd-tcp.socket, ssh)"),
            new Cure("No route to host", "the host is switched off, or not in this network"),
            new Cure("timed out", "the host is switched off, or a firewall drops the connection"),
            new Cure(
                    "Name or service not known",
                    "its name does not resolve: put it into DNS or /etc/hosts, or give its address"),
            new Cure(
                    "Temporary failure in name resolution",
                    "its name does not resolve: put it into DNS or /etc/hosts, or give its address"),
            new Cure(
                    "Could not resolve",
                    "its name does not resolve: put it into DNS or /etc/hosts, or give its address"),
            new Cure(
                    "resolved to localhost",
                    "the host takes its own name for 127.0.0.1: correct its /etc/hosts, or give 'migrationUri'"),
            new Cure(
                    "certificate",
                    "the TLS certificates do not fit: both sides need one CA, and the host's certificate its name (docs/libvirt.md)"),
            new Cure(
                    "TLS",
                    "the TLS certificates do not fit: both sides need one CA, and the host's certificate its name (docs/libvirt.md)"),
            new Cure(
                    "authentication",
                    "the login was refused: look at auth_tls, auth_tcp or auth_unix_rw of its libvirtd.conf"),
            new Cure("polkit", "the user may not manage libvirt there: usermod -aG libvirt USER"),
            new Cure(
                    "no connection driver",
                    "the driver of that hypervisor is not installed there: libvirt-daemon-driver-qemu or -xen"),
            new Cure("missing features", "the CPU of the target lacks what the VM was given: see 'cpuGroup'"),
            new Cure(
                    "does not support machine type",
                    "QEMU on the target is older than the VM's machine type: update it there"),
            new Cure("Cannot get interface MTU", "the bridge is missing on the target"),
            new Cure(
                    "Unable to access credentials",
                    "QEMU has no certificates for 'libvirt.migration.tls': put them there on both hosts (docs/libvirt.md)"),
            new Cure(
                    "no storage pool with matching target path",
                    "make on the target a storage pool of that directory (virsh pool-create-as NAME dir --target DIRECTORY), or an empty file of the disk's size"),
            new Cure(
                    "Unsafe migration",
                    "a disk is neither shared nor cache=none: name its directory under 'sharedPaths' only when it is shared"));

    private Explanation() {}

    /** One line: what libvirt said, and maybe why. */
    static String of(VirtException error) {
        String said = error.getMessage();
        return CURES.stream()
                .filter(cure -> said.contains(cure.sign()))
                .findFirst()
                .map(cure -> said + ". Maybe " + cure.words() + ".")
                .orElse(said);
    }
}
