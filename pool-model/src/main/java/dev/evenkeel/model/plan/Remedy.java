package dev.evenkeel.model.plan;

import dev.evenkeel.model.HostId;
import dev.evenkeel.model.VmId;

/**
 * The smallest change that would have let one more VM leave a host that a plan leaves in trouble.
 *
 * @param host that is left in trouble
 * @param vm that could leave it then
 * @param target where it could go then
 * @param need what is needed
 * @param what of: {@code memory}, a resource such as {@code cpu}, or the name of a rule
 * @param amount MiB of memory; for load the share of the target's capacity; 0 for a rule
 * @param sentence for people: "with 3 GiB more free memory on host c, vm1 could leave"
 */
public record Remedy(HostId host, VmId vm, HostId target, Need need, String what, double amount, String sentence) {
    /** What is needed. */
    public enum Need {
        /** More free memory on the target. */
        FREE_MEMORY,
        /** Less load on the target. */
        LESS_LOAD,
        /** The rule dropped. */
        NO_RULE
    }
}
