package dev.evenkeel.engine.policy;

import dev.evenkeel.model.plan.Plan;

/** One aim of the engine. Adding one is a class, a line in {@link Policies}, and a scenario. */
public interface Policy {
    /** A short name for the journal: {@code relief}. */
    String name();

    Decision decide(Situation situation);

    /**
     * True while the trouble lasts for which it made a plan that still waits, though it holds now: it takes more to want a plan than to
     * go on wanting it, so that load near a mark does not take plans away from those who read them.
     */
    default boolean stillWants(Plan waiting, Situation situation) {
        return false;
    }

    /** True when nothing suffers if it is asked at a later look: it is not, while a plan of a policy before it waits. */
    default boolean isPatient() {
        return false;
    }
}
