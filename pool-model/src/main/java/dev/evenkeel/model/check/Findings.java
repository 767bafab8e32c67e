package dev.evenkeel.model.check;

import dev.evenkeel.model.HostId;
import dev.evenkeel.model.VmId;
import dev.evenkeel.model.check.PlanGraph.Numbered;
import dev.evenkeel.model.plan.Action;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Gathers violations and gives each its sentence. */
final class Findings {
    private final List<Violation> violations = new ArrayList<>();

    boolean isEmpty() {
        return violations.isEmpty();
    }

    /** By action, those of the plan as a whole last; within one action in the order of the rules. */
    List<Violation> inOrder() {
        return violations.stream()
                .sorted(Comparator.<Violation>comparingInt(
                                found -> found.action().orElse(Integer.MAX_VALUE))
                        .thenComparing(Violation::rule))
                .toList();
    }

    /** A violation of the plan as a whole; the sentence is whole too. */
    void add(PlanRule rule, String sentence) {
        violations.add(new Violation(OptionalInt.empty(), rule, Optional.empty(), Optional.empty(), 0, 0, sentence));
    }

    /** The same with a host and figures. */
    void add(PlanRule rule, HostId host, double value, double limit, String sentence) {
        violations.add(
                new Violation(OptionalInt.empty(), rule, Optional.empty(), Optional.of(host), value, limit, sentence));
    }

    /** The same with figures alone. */
    void add(PlanRule rule, double value, double limit, String sentence) {
        violations.add(
                new Violation(OptionalInt.empty(), rule, Optional.empty(), Optional.empty(), value, limit, sentence));
    }

    Finding at(int action) {
        return new Finding("Action " + action, action, Optional.empty(), Optional.empty());
    }

    /** A finding about an action; its sentence begins with the action in words. */
    Finding at(Numbered<? extends Action> action) {
        String who = "Action " + action.number() + " (" + action.action().inWords() + ")";
        return new Finding(who, action.number(), Optional.empty(), Optional.empty());
    }

    /** A violation of one action in the making. */
    final class Finding {
        private final String who;
        private final int action;
        private final Optional<VmId> vm;
        private final Optional<HostId> host;

        private Finding(String who, int action, Optional<VmId> vm, Optional<HostId> host) {
            this.who = who;
            this.action = action;
            this.vm = vm;
            this.host = host;
        }

        Finding vm(VmId id) {
            return new Finding(who, action, Optional.of(id), host);
        }

        Finding host(HostId id) {
            return new Finding(who, action, vm, Optional.of(id));
        }

        /** @param what the rest of the sentence, a verb first, without the full stop */
        void add(PlanRule rule, String what) {
            add(rule, 0, 0, what);
        }

        void add(PlanRule rule, double value, double limit, String what) {
            violations.add(new Violation(OptionalInt.of(action), rule, vm, host, value, limit, who + " " + what + "."));
        }
    }
}
