package dev.evenkeel.engine.loop;

import dev.evenkeel.engine.policy.Decision;
import dev.evenkeel.engine.policy.Policy;
import dev.evenkeel.engine.policy.Situation;
import dev.evenkeel.engine.policy.Words;
import dev.evenkeel.model.check.Violation;
import dev.evenkeel.model.plan.Plan;
import dev.evenkeel.model.plan.Threshold;
import java.util.Optional;

/**
 * Judges, on the pool of a look, whether the plan that waits is still right: the checker allows all of it, the trouble lasts, and the
 * plan that its policy would make now is not materially better (docs/decisions/0013-a-waiting-plan-keeps-its-number.md).
 */
record Review(Proposal proposal, Situation situation) {
    /** Share of what could be done that a plan may leave undone: what waking a further host must be worth, too. */
    private static final double UNDONE_SHARE = 0.1;

    /** A plan that costs less than this share of the one that waits is materially cheaper. */
    private static final double CHEAPER_SHARE = 0.5;

    /**
     * Why it is not right any more; empty while nothing is known against it.
     *
     * @param policy which made it
     * @param decision of that policy at this look
     */
    Optional<String> objection(Policy policy, Decision decision) {
        return refusal()
                .or(() -> decision instanceof Decision.Act newest
                        ? lessDone(newest).or(() -> dearer(newest.plan()))
                        : gone(policy, (Decision.Hold) decision));
    }

    private Optional<String> gone(Policy policy, Decision.Hold hold) {
        return isOfKnownLoad() && !policy.stillWants(plan(), situation)
                ? Optional.of("the reason for it has gone: " + hold.reason().sentence())
                : Optional.empty();
    }

    /** False while a VM that it moves, or a host that gives or takes one, gives no fresh samples: nobody can say whether it is right. */
    boolean isOfKnownLoad() {
        return plan().migrations().stream()
                .noneMatch(move ->
                        situation.isStale(move.vm()) || situation.isStale(move.from()) || situation.isStale(move.to()));
    }

    private Plan plan() {
        return proposal.plan();
    }

    private Optional<String> refusal() {
        return situation.check(plan(), proposal.window()).stream().findFirst().map(Violation::sentence);
    }

    /** Nine tenths of what could be done is enough, and so is all but half a point. */
    private Optional<String> lessDone(Decision.Act newest) {
        double now = newest.aim().leftAfter(plan().withoutActions());
        double best = now - newest.aim().leftAfter(newest.plan());
        double done = now - newest.aim().leftAfter(plan());
        return best - done < Math.max(Threshold.LEAST_GAIN, UNDONE_SHARE * best)
                ? Optional.empty()
                : Optional.of("it does " + Words.percent(Math.max(0, done / best)) + " of what a new plan would: "
                        + newest.plan().reason().sentence());
    }

    private Optional<String> dearer(Plan newest) {
        double cost = situation.costMinutes(plan());
        return situation.costMinutes(newest) >= CHEAPER_SHARE * cost
                ? Optional.empty()
                : Optional.of("it has " + plan().migrations().size() + " migrations, and "
                        + newest.migrations().size() + " would do now");
    }
}
