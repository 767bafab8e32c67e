package dev.evenkeel.model.plan;

import dev.evenkeel.model.HostId;
import dev.evenkeel.model.VmId;
import java.util.Optional;

/**
 * Something that was considered and refused, with the first rule that refused it and by what margin.
 *
 * @param vm the VM that was to move, where it is about one
 * @param host the host that was to take it, or to be emptied or switched on
 * @param rule name of the rule, threshold or limit that refused
 * @param value what it would have come to, in the unit of the sentence
 * @param limit what the rule allows; {@code value − limit} is the margin. Both 0 for rules without figures
 * @param sentence for people: "host b: would reach 83 % CPU, limit 80 %"
 */
public record Refusal(
        Optional<VmId> vm, Optional<HostId> host, String rule, double value, double limit, String sentence) {}
