package dev.evenkeel.drivers.libvirt;

import dev.evenkeel.drivers.libvirt.binding.VirtException;
import java.util.List;

/**
 * What a migration is better with, and can be without where libvirt or QEMU is too old for it: the first is given up first. Encryption is not
 * among them: without it a migration fails. Flags are those of {@code virDomainMigrateFlags}.
 */
enum MigrationOption {
    PARALLEL("several connections", 1 << 17),
    POST_COPY("post-copy", 1 << 15),
    AUTO_CONVERGE("slowing the VM down", 1 << 13),
    /** For a VM that may be paused alone. */
    LIVE("keeping the VM running", 1);

    /** What libvirt of all ages says of an option that it, or QEMU on one of the hosts, does not know. */
    private static final List<String> SIGNS =
            List.of("unsupported flags", "migrate-set-capabilities", "Migration option", "parameter 'parallel.");

    private final String words;
    private final int flag;

    MigrationOption(String words, int flag) {
        this.words = words;
        this.flag = flag;
    }

    String words() {
        return words;
    }

    int flag() {
        return flag;
    }

    /** What libxl says when Xen can not keep track of what a domain writes, and of some other failures too. */
    private static final String NOT_LIVE = "Failed to send migration data";

    /** True when the migration may have failed because the hypervisor can migrate this VM only while it stands still. */
    static boolean isNotLive(VirtException error) {
        return error.getMessage().contains(NOT_LIVE);
    }

    /** True when libvirt refuses the migration because of an option; nothing was begun then. */
    static boolean isRefusedBy(VirtException error) {
        return error.is(VirtException.ARGUMENT_UNSUPPORTED) || SIGNS.stream().anyMatch(error.getMessage()::contains);
    }
}
