package dev.evenkeel.drivers.libvirt;

import dev.evenkeel.drivers.libvirt.binding.VirtException;
import java.util.List;

/** Turns what libvirt says into one line for people: what it means, and the cure where one is known. */
final class Explanation {
    /** What a message contains, and its cure; the first that fits counts. */
    private record Cure(String sign, String words) {}

    private static final String NEWER_MACHINE =
            "QEMU on the target is older than the VM's machine type: update it there, or start the VM with one that all hosts have";

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
                    "Our own certificate",
                    "our client certificate is not of the authority in cacert.pem beside it, or has expired (docs/libvirt.md)"),
            new Cure(
                    "Unable to read TLS confirmation",
                    "the host does not accept our client certificate: it is not of the host's authority, has expired, or is not in its tls_allowed_dn_list"),
            new Cure(
                    "verify peer's certificate",
                    "the host's certificate is not of the authority in our cacert.pem, lacks the name in the URI, has expired or, by clocks that differ, is not valid yet (docs/libvirt.md)"),
            new Cure(
                    "Error in the pull function", "what listens there does not speak TLS: look at the port in the URI"),
            new Cure(
                    "Cannot write data: Broken pipe",
                    "ssh ended at once, and its reason was lost: call virsh -c with this URI by hand"),
            new Cure(
                    "nc: not found",
                    "the host has no netcat: apt-get install netcat-openbsd, or '?proxy=native' in the URI from libvirt 6.8 on"),
            new Cure(
                    "Cannot load certificate",
                    "QEMU's user may not read its key on that host: chgrp libvirt-qemu (or qemu), chmod 640 (docs/libvirt.md)"),
            new Cure(
                    "No worthy mechs",
                    "the host wants another way of logging in (SASL) than this machine has: install libsasl2-modules"),
            new Cure(
                    "auth credentials",
                    "the host asks for user and password (SASL): write them into auth.conf (docs/libvirt.md)"),
            new Cure(
                    "certificate",
                    "the TLS certificates do not fit: both sides need one CA, and the host's certificate its name (docs/libvirt.md)"),
            new Cure(
                    "TLS",
                    "the TLS certificates do not fit: both sides need one CA, and the host's certificate its name (docs/libvirt.md)"),
            new Cure(
                    "authentication",
                    "the login was refused: look at user and password in auth.conf, and at auth_tls or auth_tcp of its libvirtd.conf"),
            new Cure("polkit", "the user may not manage libvirt there: usermod -aG libvirt USER"),
            new Cure(
                    "no connection driver",
                    "the driver of that hypervisor is not installed there: libvirt-daemon-driver-qemu or -xen"),
            new Cure("missing features", "the CPU of the target lacks what the VM was given: see 'cpuGroup'"),
            new Cure("does not support machine type", NEWER_MACHINE),
            new Cure("unsupported machine type", NEWER_MACHINE),
            new Cure("Cannot get interface MTU", "the bridge is missing on the target"),
            new Cure(
                    "Failed to send migration data",
                    "the target broke off, or the VM is a PV domain and Xen is built without shadow paging, as Debian's: it is migrated only while it stands still then, which has to be allowed for it (docs/libvirt.md); libxl-driver.log on both hosts tells which"),
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
        String said = error.getMessage().replaceAll("\\.+$", "");
        return CURES.stream()
                .filter(cure -> said.contains(cure.sign()))
                .findFirst()
                .map(cure -> said + ". Maybe " + cure.words() + ".")
                .orElse(said);
    }
}
