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
    AUTO_CONVERGE("slowing the VM down", 1 << 13);

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

    /** True when libvirt refuses the migration because of an option; nothing was begun then. */
    static boolean isRefusedBy(VirtException error) {
        return error.is(VirtException.ARGUMENT_UNSUPPORTED) || SIGNS.stream().anyMatch(error.getMessage()::contains);
    }
}
