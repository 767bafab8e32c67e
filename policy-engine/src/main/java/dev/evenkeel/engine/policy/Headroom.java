package dev.evenkeel.engine.policy;

import dev.evenkeel.engine.config.ResourceMarks;
import dev.evenkeel.model.Host;
import dev.evenkeel.model.HostTrait;
import dev.evenkeel.model.Resource;
import dev.evenkeel.model.Vm;
import dev.evenkeel.model.load.Window;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Room on the running hosts below their thresholds, all together. What does not fit into the sum does not fit in pieces: a host that
 * needs more can not be emptied, and no plan need be sought.
 */
final class Headroom {
    private static final double MIB_PER_GIB = 1_024;

    private final Situation situation;
    private final Window window;
    private final Projection present;
    private final Map<Resource, ResourceMarks> marks;

    Headroom(Situation situation, Window window) {
        this.situation = situation;
        this.window = window;
        this.present = Projection.ofPresent(situation.snapshot(), window);
        this.marks = situation.settings().policy().marks();
    }

    /** True when the other hosts lack room for this one's VMs; the reason goes to {@code refused}. */
    boolean lackFor(Host host, List<String> refused) {
        List<Vm> vms = situation.snapshot().activeVmsOn(host.id()).toList();
        double memoryMiB = vms.stream().mapToLong(Vm::memoryMiB).sum();
        double cpuMhz = vms.stream()
                .mapToDouble(vm -> situation.snapshot().demand(vm.id(), window).cpuMhz())
                .sum();
        return isShort(host, Resource.MEMORY, memoryMiB, MIB_PER_GIB, "GiB of memory", refused)
                || isShort(host, Resource.CPU, cpuMhz, 1_000, "GHz of CPU", refused);
    }

    private boolean isShort(
            Host host, Resource resource, double needed, double scale, String unit, List<String> refused) {
        double room = situation.runningHosts().stream()
                .filter(other -> !other.id().equals(host.id()) && !other.is(HostTrait.INBOUND_LOCKED))
                .mapToDouble(other -> room(other, resource))
                .sum();
        if (needed <= room) {
            return false;
        }
        refused.add(String.format(
                Locale.ROOT,
                "%s: its VMs need %.0f %s, the other hosts have %.0f below their thresholds",
                host.id(),
                needed / scale,
                unit,
                room / scale));
        return true;
    }

    private double room(Host host, Resource resource) {
        double limit = marks.containsKey(resource) ? marks.get(resource).high() : 1;
        double capacity = resource.equals(Resource.MEMORY)
                ? host.capacity().memoryMiB()
                : host.capacity().cpuMhz();
        return Math.max(0, limit - present.utilisation(host.id(), resource)) * capacity;
    }
}
