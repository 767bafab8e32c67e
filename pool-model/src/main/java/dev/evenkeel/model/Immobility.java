package dev.evenkeel.model;

/** Why a VM can not be migrated live, whatever the rules say. */
public enum Immobility {
    /** Its vCPUs are pinned for a licence: live migration is not allowed (Oracle VM hard partitioning). */
    HARD_PARTITIONED("it is hard partitioned"),
    /** A disk of it is on the host itself. */
    LOCAL_STORAGE("it has a local disk"),
    /** A device of the host is passed through to it. */
    PASS_THROUGH("a device is passed through to it"),
    /** The hypervisor keeps snapshots of it on its host, and refuses to move it with them. */
    SNAPSHOTS("it has snapshots that bar a migration");

    private final String words;

    Immobility(String words) {
        this.words = words;
    }

    public String inWords() {
        return words;
    }
}
