package dev.evenkeel.model.plan;

import dev.evenkeel.model.HostId;
import dev.evenkeel.model.Ordered;
import dev.evenkeel.model.VmId;
import java.util.Map;

/**
 * A move that could have been made in place of another: of another VM of the same host, or of the same VM to another host.
 *
 * @param vm that would have moved
 * @param host that would have taken it
 * @param rule what decided against it: the first goal that it serves worse, the rule that refuses it, or {@code none} where it would
 *     have done as well
 * @param figures by name: {@code vm-share} of the VM's own host, {@code host-after} and {@code target-after} as fractions of
 *     capacity, {@code cost-seconds} that it costs more
 * @param sentence for people, without names of its own: "would cost 52 s more"
 */
public record Alternative(VmId vm, HostId host, String rule, Map<String, Double> figures, String sentence) {
    public Alternative {
        figures = Ordered.copyOf(figures);
    }
}
