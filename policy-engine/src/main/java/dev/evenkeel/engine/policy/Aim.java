package dev.evenkeel.engine.policy;

import dev.evenkeel.model.plan.Plan;

/** What a policy wants less of: it measures plans for the same trouble by one measure, whenever they were made. */
@FunctionalInterface
public interface Aim {
    /**
     * What would be left of the trouble after the plan, by the figures of the look at which the aim was made: fractions of a
     * host's capacity for load, a count for rules, VMs and hosts, watts for power. An empty plan leaves what there is now.
     *
     * @param plan names VMs and hosts of that look's pool alone
     */
    double leftAfter(Plan plan);
}
