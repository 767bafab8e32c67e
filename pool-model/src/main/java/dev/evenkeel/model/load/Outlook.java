package dev.evenkeel.model.load;

import dev.evenkeel.model.Ordered;
import dev.evenkeel.model.VmId;
import java.util.Map;

/**
 * What is expected of VMs, where a forecast has proven itself.
 *
 * @param soonMhz CPU demand by VM half an hour from now, about when a host that is woken now has taken VMs, MHz
 * @param peakMhz the highest CPU demand by VM that is expected within an hour, MHz
 */
public record Outlook(Map<VmId, Double> soonMhz, Map<VmId, Double> peakMhz) {
    /** Nothing is expected but what is. */
    public static final Outlook NONE = new Outlook(Map.of(), Map.of());

    public Outlook {
        soonMhz = Ordered.copyOf(soonMhz);
        peakMhz = Ordered.copyOf(peakMhz);
    }

    public boolean isEmpty() {
        return soonMhz.isEmpty();
    }

    /** How much more CPU the VM is expected to want within an hour than now, MHz, at least 0. */
    public double riseMhz(VmId vm, double nowMhz) {
        return Math.max(0, peakMhz.getOrDefault(vm, nowMhz) - nowMhz);
    }
}
