package dev.evenkeel.model.load;

import dev.evenkeel.model.Amounts;
import dev.evenkeel.model.NetworkId;
import dev.evenkeel.model.Traffic;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a VM would use if nobody held it back, or what a host carries.
 *
 * @param cpuMhz CPU, MHz
 * @param memoryMiB memory in active use, MiB; placement counts the configured memory instead
 * @param traffic by network; an absent network carries none
 */
public record Demand(double cpuMhz, double memoryMiB, Map<NetworkId, Traffic> traffic) {
    public static final Demand NONE = new Demand(0, 0, Map.of());

    public Demand {
        Amounts.requireAmount("cpuMhz", cpuMhz);
        Amounts.requireAmount("memoryMiB", memoryMiB);
        traffic = Map.copyOf(traffic);
    }

    public Traffic on(NetworkId network) {
        return traffic.getOrDefault(network, Traffic.NONE);
    }

    /** The same memory, with this many times the CPU and the traffic; the factor is at least 0. */
    public Demand times(double factor) {
        Map<NetworkId, Traffic> scaled = new TreeMap<>();
        traffic.forEach((network, was) ->
                scaled.put(network, new Traffic(was.receivedMbps() * factor, was.sentMbps() * factor)));
        return new Demand(cpuMhz * factor, memoryMiB, scaled);
    }

    public Demand plus(Demand other) {
        Map<NetworkId, Traffic> sum = new TreeMap<>(traffic);
        other.traffic.forEach((network, add) -> sum.merge(network, add, Traffic::plus));
        return new Demand(cpuMhz + other.cpuMhz, memoryMiB + other.memoryMiB, sum);
    }

    /** The difference in each resource, never below 0. */
    public Demand minus(Demand other) {
        Map<NetworkId, Traffic> rest = new TreeMap<>(traffic);
        rest.replaceAll((network, had) -> had.minus(other.on(network)));
        return new Demand(Math.max(0, cpuMhz - other.cpuMhz), Math.max(0, memoryMiB - other.memoryMiB), rest);
    }
}
