package dev.evenkeel.model.check;

import dev.evenkeel.model.HostId;
import dev.evenkeel.model.VmId;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * One way in which a plan breaks a rule.
 *
 * @param action number of the action at fault; empty when it is the plan as a whole
 * @param rule what is broken
 * @param vm the VM it is about, if one
 * @param host the host it is about, if one
 * @param value what it would come to, in the unit of the sentence
 * @param limit what is allowed; both 0 for rules without figures
 * @param sentence for people, with names and figures
 */
public record Violation(
        OptionalInt action,
        PlanRule rule,
        Optional<VmId> vm,
        Optional<HostId> host,
        double value,
        double limit,
        String sentence) {}
