package dev.evenkeel.planner;

import dev.evenkeel.model.Host;
import dev.evenkeel.model.HostId;
import dev.evenkeel.model.HostState;
import dev.evenkeel.model.NetworkId;
import dev.evenkeel.model.Ordered;
import dev.evenkeel.model.PoolSnapshot;
import dev.evenkeel.model.Traffic;
import dev.evenkeel.model.Vm;
import dev.evenkeel.model.VmId;
import dev.evenkeel.model.load.Demand;
import dev.evenkeel.model.load.HostLoad;
import dev.evenkeel.model.load.LoadHistory;
import dev.evenkeel.model.load.VmLoad;
import dev.evenkeel.model.load.Window;
import dev.evenkeel.model.plan.Action;
import dev.evenkeel.model.plan.Plan;
import dev.evenkeel.model.plan.PlanRequest;
import dev.evenkeel.model.plan.PlannedAction;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** The pool when a plan was executed and the load has stayed as it was. */
public final class Aftermath {
    private Aftermath() {}

    public static PlanRequest of(PlanRequest request, Plan plan) {
        return withNoise(request, plan, 0);
    }

    /** The same when the load of each VM has changed by up to this share, up or down, each by its own. */
    public static PlanRequest withNoise(PlanRequest request, Plan plan, double share) {
        PoolSnapshot noisy = noisy(request.snapshot(), request.window(), share, new Random(request.seed()));
        return new PlanRequest(
                snapshot(noisy, plan, request.window()),
                request.window(),
                request.intent(),
                request.thresholds(),
                request.limits(),
                request.heldVms(),
                request.heldHosts(),
                request.seed());
    }

    private static PoolSnapshot noisy(PoolSnapshot before, Window window, double share, Random random) {
        Map<VmId, LoadHistory<VmLoad>> loads = new TreeMap<>(before.vmLoads());
        loads.replaceAll((id, load) -> {
            double factor = 1 + share * (2 * random.nextDouble() - 1);
            return load.over(window)
                    .map(over -> new LoadHistory<>(
                            load.newest(), Map.of(window, new VmLoad(times(factor, over.demand()), over.coverage()))))
                    .orElse(load);
        });
        return before.withLoads(before.hostLoads(), loads);
    }

    private static Demand times(double factor, Demand demand) {
        Map<NetworkId, Traffic> traffic = new TreeMap<>(demand.traffic());
        traffic.replaceAll((network, on) -> new Traffic(factor * on.receivedMbps(), factor * on.sentMbps()));
        return new Demand(factor * demand.cpuMhz(), demand.memoryMiB(), traffic);
    }

    private static PoolSnapshot snapshot(PoolSnapshot before, Plan plan, Window window) {
        Map<VmId, HostId> places = new HashMap<>();
        for (Action.Migrate move : plan.migrations()) {
            places.put(move.vm(), move.to());
        }
        List<Vm> vms = before.vms().values().stream()
                .map(vm -> places.containsKey(vm.id()) ? vm.withHost(places.get(vm.id())) : vm)
                .toList();
        Map<VmId, Vm> byName = Ordered.byKey("VMs", vms, Vm::id);
        Map<HostId, LoadHistory<HostLoad>> loads = new TreeMap<>(before.hostLoads());
        loads.replaceAll((id, load) -> {
            Demand carried = before.overhead(id, window);
            for (Vm vm : vms) {
                carried = vm.isActive() && vm.isOn(id) ? carried.plus(before.demand(vm.id(), window)) : carried;
            }
            HostLoad steady = HostLoad.steady(before.host(id), before.overhead(id, window), carried);
            return new LoadHistory<>(load.newest(), Map.of(window, steady));
        });
        Map<HostId, Host> hosts = new TreeMap<>(before.hosts());
        for (PlannedAction planned : plan.actions()) {
            if (planned.action() instanceof Action.PowerOff off) {
                hosts.computeIfPresent(off.host(), (id, host) -> host.withState(HostState.OFF));
                loads.remove(off.host());
            }
        }
        return new PoolSnapshot(
                before.pool(),
                before.takenAt(),
                hosts,
                byName,
                before.migrations(),
                before.rules(),
                loads,
                before.vmLoads());
    }
}
