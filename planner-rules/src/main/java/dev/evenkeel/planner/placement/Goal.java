package dev.evenkeel.planner.placement;

/**
 * What a plan is after, strictly in this order: less of a goal's penalty is worth more than any amount of the goals below it. The
 * present placement breaks nothing {@link #FORBIDDEN}; the hard goals below it are about what is broken already.
 */
public enum Goal {
    /** Rules that a plan never breaks anew; one for each break, or the amount in thousandths of capacity; MiB where failed hosts' VMs find no room. */
    FORBIDDEN,
    /** Memory that VMs hold on a host beyond what it has, MiB. */
    MEMORY,
    /** Must rules broken: VMs on wrong hosts, pairs not apart, hosts too many for a group. */
    MUST_RULES,
    /** VMs left on hosts that are to be emptied. */
    EMPTYING,
    /** Load above the target cap on hosts that take VMs, thousandths of capacity. */
    CAP,
    /** Load above the threshold on hosts to be relieved, thousandths of capacity. */
    HIGH,
    /**
     * Cost, ms: expected time of the migrations, the price of each move, and the price of load that is left above the stop level or
     * near the threshold of hosts to be relieved.
     */
    COST,
    /** Should rules broken, counted like must rules. */
    SHOULD_RULES,
    /** Unevenness: Σ over hosts and resources of load² / (capacity × largest capacity), millionths. */
    LEVELLING;

    /** How many of them are hard. */
    public static final int HARD_LEVELS = 4;

    /** Goals as good in the present placement as in any that moves nothing: a plan is worth making only for one of them. */
    public boolean isWorthMoving() {
        return this != FORBIDDEN && ordinal() < COST.ordinal();
    }

    /** All goals in their order; not to be changed. */
    static final Goal[] ALL = values();
}
