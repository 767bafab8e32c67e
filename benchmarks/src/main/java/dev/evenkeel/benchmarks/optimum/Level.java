package dev.evenkeel.benchmarks.optimum;

/** What a balance is after, the most important first. */
public enum Level {
    /** MiB that VMs hold on hosts beyond their memory. */
    MEMORY,
    /** VMs on wrong hosts, pairs that are not apart, hosts too many for VMs that belong together. */
    MUST_RULES,
    /** Load above the cap on hosts that take VMs, thousandths of capacity. */
    CAP,
    /** Load above the threshold on hosts to be relieved, thousandths of capacity. */
    OVERLOAD,
    /** Migrations, moves, and load left on relieved hosts, ms. */
    COST
}
