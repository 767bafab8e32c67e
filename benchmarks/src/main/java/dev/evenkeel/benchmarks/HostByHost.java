package dev.evenkeel.benchmarks;

import dev.evenkeel.benchmarks.optimum.ConsolidationOptimum;
import dev.evenkeel.benchmarks.optimum.Moves;
import dev.evenkeel.model.Host;
import dev.evenkeel.model.HostId;
import dev.evenkeel.model.HostState;
import dev.evenkeel.model.PoolSnapshot;
import dev.evenkeel.model.Vm;
import dev.evenkeel.model.VmId;
import dev.evenkeel.model.check.PlanChecker;
import dev.evenkeel.model.check.Violation;
import dev.evenkeel.model.plan.Action;
import dev.evenkeel.model.plan.Intent;
import dev.evenkeel.model.plan.Plan;
import dev.evenkeel.model.plan.PlanRequest;
import dev.evenkeel.model.plan.PlannedAction;
import dev.evenkeel.model.port.Planner;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Empties one host after the other, least memory to move first, as the sleep policy does over many rounds; with the load unchanged, in
 * one go.
 */
final class HostByHost implements Consolidator {
    private final Planner planner;

    HostByHost(Planner planner) {
        this.planner = planner;
    }

    @Override
    public Outcome consolidate(PlanRequest request) {
        PlanRequest now = request;
        Map<VmId, HostId> places = new TreeMap<>();
        Set<HostId> off = new HashSet<>();
        int moves = 0;
        for (Optional<Plan> sleep = nextSleep(now); sleep.isPresent(); sleep = nextSleep(now)) {
            Plan plan = sleep.get();
            places.putAll(Moves.endOf(plan));
            moves += plan.migrations().size();
            now = with(now, after(now.snapshot(), plan), now.intent());
            now.snapshot().hosts().values().stream()
                    .filter(host -> host.state() == HostState.OFF)
                    .forEach(host -> off.add(host.id()));
        }
        return new Outcome(places, off, moves, List.of());
    }

    /** The first host that can be emptied, and how. The policy passes over plans that the checker refuses; so does this. */
    private Optional<Plan> nextSleep(PlanRequest request) {
        PoolSnapshot pool = request.snapshot();
        Map<HostId, List<Vm>> residents = pool.residents();
        List<Host> candidates = pool.hosts().values().stream()
                .filter(ConsolidationOptimum::mayGoOff)
                .sorted(Comparator.comparingLong((Host host) -> memoryMiB(residents.get(host.id())))
                        .thenComparing(Host::id))
                .toList();
        for (Host host : candidates) {
            Optional<Plan> plan = sleep(request, host, residents.get(host.id()));
            if (plan.isPresent()) {
                return plan;
            }
        }
        return Optional.empty();
    }

    private Optional<Plan> sleep(PlanRequest request, Host host, List<Vm> residents) {
        Plan evacuation = residents.isEmpty()
                ? Moves.oneAfterTheOther(request, List.of())
                : planner.plan(with(request, request.snapshot(), new Intent.Evacuate(Set.of(host.id()))));
        if (evacuation.isEmpty() && !residents.isEmpty()) {
            return Optional.empty();
        }
        Plan plan = Moves.thenOff(evacuation, host.id());
        List<Violation> violations = PlanChecker.check(request, plan);
        return violations.isEmpty() ? Optional.of(plan) : Optional.empty();
    }

    private static long memoryMiB(List<Vm> vms) {
        return vms.stream().mapToLong(Vm::memoryMiB).sum();
    }

    private static PlanRequest with(PlanRequest request, PoolSnapshot snapshot, Intent intent) {
        return new PlanRequest(
                snapshot,
                request.window(),
                intent,
                request.thresholds(),
                request.limits(),
                request.heldVms(),
                request.heldHosts(),
                request.seed());
    }

    private static PoolSnapshot after(PoolSnapshot before, Plan plan) {
        Map<HostId, Host> hosts = new TreeMap<>(before.hosts());
        Map<VmId, Vm> vms = new TreeMap<>(before.vms());
        for (PlannedAction planned : plan.actions()) {
            Action action = planned.action();
            if (action instanceof Action.Migrate move) {
                vms.computeIfPresent(move.vm(), (id, vm) -> vm.withHost(move.to()));
            } else if (action instanceof Action.PowerOff down) {
                hosts.computeIfPresent(down.host(), (id, host) -> host.withState(HostState.OFF));
            }
        }
        return new PoolSnapshot(
                before.pool(),
                before.takenAt(),
                hosts,
                vms,
                before.migrations(),
                before.rules(),
                before.hostLoads(),
                before.vmLoads());
    }
}
