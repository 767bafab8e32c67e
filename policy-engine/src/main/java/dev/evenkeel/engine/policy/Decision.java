package dev.evenkeel.engine.policy;

import dev.evenkeel.model.load.Window;
import dev.evenkeel.model.plan.Plan;
import dev.evenkeel.model.plan.Reason;

/** What a policy answers. */
public sealed interface Decision {
    /**
     * This should be done.
     *
     * @param plan not empty
     * @param window whose demand it was made for
     */
    record Act(Plan plan, Window window) implements Decision {
        public Act {
            if (plan.isEmpty()) {
                throw new IllegalArgumentException(
                        "A policy proposes an empty plan: " + plan.reason().sentence());
            }
        }
    }

    /** Code of the reason of a policy that has nothing to want. */
    String NOTHING = "nothing-to-do";

    /** Nothing should be done, and why. */
    record Hold(Reason reason) implements Decision {
        /** True when the policy would want something done, and something stands against it. */
        public boolean isHeldBack() {
            return !reason.code().equals(NOTHING);
        }
    }

    /** There is nothing that this policy would want done. */
    static Decision nothing(String sentence) {
        return hold(NOTHING, sentence);
    }

    static Decision hold(String code, String sentence) {
        return new Hold(Reason.of(code, sentence));
    }

    /** The plan if it does something, else its reason for doing nothing. */
    static Decision of(Plan plan, Window window) {
        return plan.isEmpty() ? new Hold(plan.reason()) : new Act(plan, window);
    }
}
