package dev.evenkeel.engine.policy;

import dev.evenkeel.model.load.Window;
import dev.evenkeel.model.plan.Plan;
import dev.evenkeel.model.plan.Reason;
import dev.evenkeel.model.plan.Refusal;
import dev.evenkeel.model.plan.Remedy;
import java.util.List;
import java.util.stream.Collectors;

/** What a policy answers. */
public sealed interface Decision {
    /**
     * This should be done.
     *
     * @param plan not empty
     * @param window whose demand it was made for
     * @param aim what it was made for
     */
    record Act(Plan plan, Window window, Aim aim) implements Decision {
        public Act {
            if (plan.isEmpty()) {
                throw new IllegalArgumentException(
                        "A policy proposes an empty plan: " + plan.reason().sentence());
            }
        }
    }

    /** Code of the reason of a policy that has nothing to want. */
    String NOTHING = "nothing-to-do";

    /**
     * Nothing should be done, and why.
     *
     * @param refusals all that was considered and refused
     * @param remedies for hosts that are left in trouble the smallest change that would have helped
     */
    record Hold(Reason reason, List<Refusal> refusals, List<Remedy> remedies) implements Decision {
        /** Refusals that are named in words; data has them all. */
        private static final int NAMED = 10;

        public Hold {
            refusals = List.copyOf(refusals);
            remedies = List.copyOf(remedies);
        }

        Hold(Reason reason) {
            this(reason, List.of(), List.of());
        }

        /** The reason, and what was refused. */
        public String inWords() {
            List<String> sentences = refusals.stream()
                    .map(Hold::inWords)
                    .filter(sentence -> !reason.sentence().contains(sentence))
                    .distinct()
                    .toList();
            long more = sentences.size() - NAMED;
            return sentences.isEmpty()
                    ? reason.sentence()
                    : reason.sentence().replaceFirst("[.]$", "") + ". Refused too: "
                            + sentences.stream().limit(NAMED).collect(Collectors.joining("; "))
                            + (more > 0 ? "; and " + more + " more." : ".");
        }

        /** {@code vm1: host b: would reach 83 % CPU, limit 80 %}. */
        private static String inWords(Refusal refusal) {
            boolean namesVm = refusal.host().isEmpty() || refusal.vm().isEmpty();
            return (namesVm ? "" : refusal.vm().get() + ": ") + refusal.sentence();
        }

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
    static Decision of(Plan plan, Window window, Aim aim) {
        return plan.isEmpty() ? new Hold(plan.reason(), plan.refusals(), plan.remedies()) : new Act(plan, window, aim);
    }
}
