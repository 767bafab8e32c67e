package dev.evenkeel.benchmarks.strategy;

import dev.evenkeel.benchmarks.optimum.Moves;
import dev.evenkeel.model.Host;
import dev.evenkeel.model.HostId;
import dev.evenkeel.model.HostTrait;
import dev.evenkeel.model.NetworkId;
import dev.evenkeel.model.Resource;
import dev.evenkeel.model.Vm;
import dev.evenkeel.model.VmId;
import dev.evenkeel.model.VmState;
import dev.evenkeel.model.load.Demand;
import dev.evenkeel.model.plan.Action;
import dev.evenkeel.model.plan.Plan;
import dev.evenkeel.model.plan.PlanRequest;
import dev.evenkeel.model.plan.Threshold;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/** A placement that a strategy works on, and the migrations that made it. */
final class Draft {
    private final PlanRequest request;
    private final Map<HostId, List<Vm>> residents;
    private final Map<HostId, Demand> carried = new TreeMap<>();
    private final Map<HostId, Long> memoryMiB = new TreeMap<>();
    private final Map<VmId, HostId> places = new TreeMap<>();
    private final List<Action.Migrate> actions = new ArrayList<>();

    Draft(PlanRequest request) {
        this.request = request;
        this.residents = request.snapshot().residents();
        for (Host host : hosts()) {
            Demand sum = request.snapshot().overhead(host.id(), request.window());
            long memory = 0;
            for (Vm vm : residents.get(host.id())) {
                sum = sum.plus(demand(vm));
                memory += vm.memoryMiB();
                places.put(vm.id(), host.id());
            }
            carried.put(host.id(), sum);
            memoryMiB.put(host.id(), memory);
        }
    }

    PlanRequest request() {
        return request;
    }

    List<Host> hosts() {
        return List.copyOf(request.snapshot().hosts().values());
    }

    /** A copy. */
    List<Vm> vmsOn(Host host) {
        return List.copyOf(residents.get(host.id()));
    }

    Host hostOf(Vm vm) {
        return request.snapshot().host(places.get(vm.id()));
    }

    Demand demand(Vm vm) {
        return request.snapshot().demand(vm.id(), request.window());
    }

    /** What a hypervisor would let go. */
    boolean isMovable(Vm vm) {
        return vm.state() == VmState.RUNNING && vm.immobility().isEmpty();
    }

    /** The target can run the VM and takes VMs, whatever its load. */
    boolean canRun(Vm vm, Host target) {
        Host home = hostOf(vm);
        return !target.id().equals(home.id())
                && target.isUp()
                && target.is(HostTrait.IN_POLICY)
                && !target.is(HostTrait.IN_MAINTENANCE)
                && !target.is(HostTrait.INBOUND_LOCKED)
                && target.cpuGroup().equals(home.cpuGroup())
                && target.links().keySet().containsAll(vm.networks())
                && target.storages().containsAll(vm.storages());
    }

    /** With the VM the target is within its memory and, in every watched resource, at or below this mark. */
    boolean fits(Vm vm, Host target, ToDoubleFunction<Threshold> mark) {
        if (memoryMiB.get(target.id()) + vm.memoryMiB() > target.capacity().memoryMiB()) {
            return false;
        }
        Demand with = carried.get(target.id()).plus(demand(vm));
        return request.thresholds().entrySet().stream()
                .allMatch(watched -> share(target, watched.getKey(), with, vm.memoryMiB())
                        <= mark.applyAsDouble(watched.getValue()));
    }

    boolean isOverloaded(Host host) {
        return request.thresholds().entrySet().stream()
                .anyMatch(watched ->
                        utilisation(host, watched.getKey()) > watched.getValue().high());
    }

    /** As a fraction of the host's capacity. */
    double utilisation(Host host, Resource resource) {
        return share(host, resource, carried.get(host.id()), 0);
    }

    private double share(Host host, Resource resource, Demand demand, long moreMiB) {
        return switch (resource.kind()) {
            case CPU -> demand.cpuMhz() / host.capacity().cpuMhz();
            case MEMORY ->
                (double) (memoryMiB.get(host.id()) + moreMiB) / host.capacity().memoryMiB();
            case NETWORK -> {
                NetworkId network = resource.network().orElseThrow();
                yield host.links().containsKey(network)
                        ? demand.on(network).larger()
                                / host.links().get(network).capacityMbps()
                        : 0;
            }
        };
    }

    void migrate(Vm vm, Host target) {
        Host from = hostOf(vm);
        lift(vm);
        land(vm, target);
        actions.add(new Action.Migrate(vm.id(), from.id(), target.id()));
    }

    /** Takes the VM off its host until it is put somewhere; its host is still known. */
    void lift(Vm vm) {
        Host from = hostOf(vm);
        residents.get(from.id()).remove(vm);
        carried.merge(from.id(), demand(vm), Demand::minus);
        memoryMiB.merge(from.id(), -vm.memoryMiB(), Long::sum);
    }

    private void land(Vm vm, Host target) {
        residents.get(target.id()).add(vm);
        carried.merge(target.id(), demand(vm), Demand::plus);
        memoryMiB.merge(target.id(), vm.memoryMiB(), Long::sum);
        places.put(vm.id(), target.id());
    }

    /** Puts a VM that was lifted to where it goes, or back. */
    void put(Vm vm, Optional<Host> target) {
        land(vm, hostOf(vm));
        target.ifPresent(host -> migrate(vm, host));
    }

    /** Moves all VMs of the host, the largest CPU demand first, or none when one finds no target. */
    boolean empty(Host host, Function<Vm, Optional<Host>> target) {
        int before = actions.size();
        for (Vm vm : largestFirst(vmsOn(host))) {
            Optional<Host> found = isMovable(vm) ? target.apply(vm) : Optional.empty();
            if (found.isEmpty()) {
                undoUntil(before, host);
                return false;
            }
            migrate(vm, found.get());
        }
        return true;
    }

    private void undoUntil(int count, Host home) {
        while (actions.size() > count) {
            Vm vm = request.snapshot().vm(actions.remove(actions.size() - 1).vm());
            lift(vm);
            land(vm, home);
        }
    }

    List<Vm> largestFirst(List<Vm> vms) {
        Comparator<Vm> byDemand = Comparator.comparingDouble(vm -> demand(vm).cpuMhz());
        return vms.stream().sorted(byDemand.reversed().thenComparing(Vm::id)).toList();
    }

    int migrations() {
        return actions.size();
    }

    /** Hosts that VMs went to, after this many migrations. */
    Set<Host> targetsSince(int count) {
        return actions.subList(count, actions.size()).stream()
                .map(move -> request.snapshot().host(move.to()))
                .collect(Collectors.toSet());
    }

    Plan plan() {
        return Moves.oneAfterTheOther(request, List.copyOf(actions));
    }
}
