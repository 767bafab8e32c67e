package dev.evenkeel.model.check;

import dev.evenkeel.model.Host;
import dev.evenkeel.model.HostId;
import dev.evenkeel.model.NetworkId;
import dev.evenkeel.model.PoolSnapshot;
import dev.evenkeel.model.Resource;
import dev.evenkeel.model.Vm;
import dev.evenkeel.model.load.Demand;
import dev.evenkeel.model.plan.Threshold;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The plan's end adds no overload: no host that was at or under a threshold goes above it, and the sum over hosts and watched
 * resources of utilisation above the threshold does not grow. Utilisation = (overhead + Σ demand of the VMs) / capacity, of a
 * network by the larger of received and sent, of memory by the configured memory.
 */
final class OverloadCheck {
    /** Sums of many demands in another order differ in their last digits. */
    private static final double ROUNDING = 1e-9;

    private final Replay replay;
    private final Findings findings;
    private final PoolSnapshot snapshot;

    OverloadCheck(Replay replay, Findings findings) {
        this.replay = replay;
        this.findings = findings;
        this.snapshot = replay.snapshot();
    }

    void run() {
        Map<Resource, Threshold> thresholds = replay.limits().thresholds();
        double totalBefore = 0;
        double totalAfter = 0;
        for (HostId id : thresholds.isEmpty() ? List.<HostId>of() : replay.changedHosts()) {
            Host host = snapshot.host(id);
            Demand overhead = snapshot.overhead(id, replay.limits().window());
            Carried before = carried(overhead, replay.stays().initiallyOn(id));
            Carried after = carried(overhead, replay.stays().finallyOn(id));
            for (Map.Entry<Resource, Threshold> watched : thresholds.entrySet()) {
                double high = watched.getValue().high();
                double was = before.utilisation(host, watched.getKey());
                double becomes = after.utilisation(host, watched.getKey());
                checkHost(host, watched.getKey(), was, becomes, high);
                totalBefore += Math.max(0, was - high);
                totalAfter += Math.max(0, becomes - high);
            }
        }
        checkTotal(totalBefore, totalAfter);
    }

    private void checkHost(Host host, Resource resource, double was, double becomes, double high) {
        if (was <= high + ROUNDING && becomes > high + ROUNDING) {
            findings.add(
                    PlanRule.NO_NEW_OVERLOAD,
                    host.id(),
                    becomes,
                    high,
                    String.format(
                            Locale.ROOT,
                            "Host %s goes from %s to %s %s, over the threshold of %s.",
                            host.id(),
                            percent(was),
                            percent(becomes),
                            resource.inWords(),
                            percent(high)));
        }
    }

    private void checkTotal(double before, double after) {
        if (after > before + ROUNDING) {
            findings.add(
                    PlanRule.TOTAL_OVERLOAD,
                    after,
                    before,
                    "Overload above the thresholds, summed over hosts and resources, grows from " + percent(before)
                            + " to " + percent(after) + " of a host.");
        }
    }

    private static String percent(double fraction) {
        return String.format(Locale.ROOT, "%.1f %%", fraction * 100);
    }

    private Carried carried(Demand overhead, List<Vm> vms) {
        Demand sum = overhead;
        long memoryMiB = 0;
        for (Vm vm : vms) {
            sum = sum.plus(snapshot.demand(vm.id(), replay.limits().window()));
            memoryMiB += vm.memoryMiB();
        }
        return new Carried(sum, memoryMiB);
    }

    /** What a host carries. */
    private record Carried(Demand demand, long memoryMiB) {
        double utilisation(Host host, Resource resource) {
            return switch (resource.kind()) {
                case CPU -> demand.cpuMhz() / host.capacity().cpuMhz();
                case MEMORY -> (double) memoryMiB / host.capacity().memoryMiB();
                case NETWORK -> ofNetwork(host, resource.network().orElseThrow());
            };
        }

        private double ofNetwork(Host host, NetworkId network) {
            return Optional.ofNullable(host.links().get(network))
                    .map(link -> demand.on(network).larger() / link.capacityMbps())
                    .orElse(0.0);
        }
    }
}
