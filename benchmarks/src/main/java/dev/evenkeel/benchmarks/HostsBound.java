package dev.evenkeel.benchmarks;

import dev.evenkeel.model.Host;
import dev.evenkeel.model.Resource;
import dev.evenkeel.model.Vm;
import dev.evenkeel.model.load.Demand;
import dev.evenkeel.model.load.Window;
import dev.evenkeel.model.plan.PlanRequest;
import java.util.function.ToDoubleFunction;

/**
 * How many hosts must stay on at least: the largest hosts together have the memory of all VMs even when the largest of them fails, and
 * under their target caps the CPU and the traffic of all VMs; as if VMs could be cut into pieces.
 */
final class HostsBound {
    private final PlanRequest request;

    HostsBound(PlanRequest request) {
        this.request = request;
    }

    int hosts() {
        return Math.max(byMemory(), Math.max(byCpu(), byNetwork()));
    }

    String why() {
        return "by memory with N+1 " + byMemory() + ", by CPU at the cap " + byCpu() + ", by network " + byNetwork();
    }

    private int byMemory() {
        double wanted = request.snapshot().vms().values().stream()
                .mapToDouble(Vm::memoryMiB)
                .sum();
        double[] largestFirst = largestFirst(host -> host.capacity().memoryMiB());
        return fewest(largestFirst, wanted + largestFirst[0]);
    }

    private int byCpu() {
        double cap = request.thresholds().get(Resource.CPU).cap();
        double wanted = request.snapshot().vms().keySet().stream()
                .map(vm -> request.snapshot().demand(vm, Window.RELIEF))
                .mapToDouble(Demand::cpuMhz)
                .sum();
        return fewest(largestFirst(host -> cap * host.capacity().cpuMhz()), wanted);
    }

    private int byNetwork() {
        Resource lan = Resource.network(LargePools.LAN);
        double cap = request.thresholds().get(lan).cap();
        double received = request.snapshot().vms().keySet().stream()
                .map(vm -> request.snapshot().demand(vm, Window.RELIEF))
                .mapToDouble(demand -> demand.on(LargePools.LAN).receivedMbps())
                .sum();
        return fewest(
                largestFirst(host -> cap * host.links().get(LargePools.LAN).capacityMbps()), received);
    }

    private double[] largestFirst(ToDoubleFunction<Host> capacity) {
        return request.snapshot().hosts().values().stream()
                .mapToDouble(host -> -capacity.applyAsDouble(host))
                .sorted()
                .map(value -> -value)
                .toArray();
    }

    private static int fewest(double[] largestFirst, double wanted) {
        double sum = 0;
        int hosts = 0;
        for (; hosts < largestFirst.length && sum < wanted; hosts++) {
            sum += largestFirst[hosts];
        }
        return hosts;
    }
}
