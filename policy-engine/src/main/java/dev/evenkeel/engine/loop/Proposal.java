package dev.evenkeel.engine.loop;

import dev.evenkeel.engine.config.Automation;
import dev.evenkeel.model.load.Window;
import dev.evenkeel.model.plan.Action;
import dev.evenkeel.model.plan.Plan;
import java.time.Instant;
import java.util.List;

/**
 * A plan that was proposed and is not yet approved.
 *
 * @param name the plan's name in the journal
 * @param policy which policy proposed it
 * @param window whose demand it was made for
 * @param expires when it can not be approved any more, unless a look finds it right before
 */
public record Proposal(String name, String policy, Plan plan, Window window, Instant expires) {
    /** The same, found right at a later look. */
    Proposal until(Instant newExpiry) {
        return new Proposal(name, policy, plan, window, newExpiry);
    }

    /** True when the other plan would do the same things. */
    boolean isSameAs(Plan other) {
        return actions(plan).equals(actions(other));
    }

    /** True when this automation level executes such a plan without asking. */
    static boolean isAutomatic(Plan plan, Automation automation) {
        return switch (automation) {
            case SHADOW, RECOMMEND -> false;
            case AUTO_MOVES -> plan.actions().stream().allMatch(planned -> planned.action() instanceof Action.Migrate);
            case AUTO_ALL -> true;
        };
    }

    private static List<Action> actions(Plan plan) {
        return plan.actions().stream().map(planned -> planned.action()).toList();
    }
}
