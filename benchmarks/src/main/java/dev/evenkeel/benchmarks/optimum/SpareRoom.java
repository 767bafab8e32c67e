package dev.evenkeel.benchmarks.optimum;

import com.google.ortools.sat.BoolVar;
import com.google.ortools.sat.LinearExprBuilder;
import com.google.ortools.sat.Literal;
import dev.evenkeel.model.Host;
import dev.evenkeel.model.HostTrait;
import dev.evenkeel.model.Immobility;
import dev.evenkeel.model.Vm;
import dev.evenkeel.model.check.PlanChecker;
import dev.evenkeel.model.check.PlanRule;
import dev.evenkeel.model.check.Violation;
import dev.evenkeel.model.plan.Action;
import dev.evenkeel.model.plan.Plan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;

/** Room for the VMs of failed hosts, judged by the plan checker. */
final class SpareRoom {
    private final Facts facts;
    /** Which hosts a placement lets be switched off. */
    private final Function<int[], List<Host>> off;
    /** True when failed hosts' VMs all find room at present. */
    private boolean allFoundRoom;

    SpareRoom(Facts facts, Function<int[], List<Host>> off) {
        this.facts = facts;
        this.off = off;
    }

    boolean isKept(int[] hostOf) {
        if (facts.request().limits().spareHosts() == 0) {
            return true;
        }
        List<Action> actions = new ArrayList<>(SafeOrder.anyOrder(facts, hostOf));
        off.apply(hostOf).forEach(host -> actions.add(new Action.PowerOff(host.id())));
        Plan plan = Moves.oneAfterTheOther(facts.request(), actions);
        Optional<Violation> violation = PlanChecker.check(facts.request(), plan).stream()
                .filter(found -> found.rule() == PlanRule.SPARE_CAPACITY)
                .findFirst();
        allFoundRoom |= violation.filter(found -> found.limit() == 0).isPresent();
        return violation.isEmpty();
    }

    /**
     * When all found room before, they do again, so for each host there is <em>some</em> way to spread its VMs over the others: first
     * fit finds no room where there is none. Hosts that fail together with it are left out; with them there is less room still.
     */
    void addNeeds(PlacementModel model) {
        if (!allFoundRoom) {
            return;
        }
        for (int failed = 0; failed < facts.hosts().size(); failed++) {
            if (facts.hosts().get(failed).isUp()) {
                addNeeds(model, failed);
            }
        }
    }

    private void addNeeds(PlacementModel model, int failed) {
        int hosts = facts.hosts().size();
        LinearExprBuilder[] used = new LinearExprBuilder[hosts];
        for (int host = 0; host < hosts; host++) {
            used[host] = model.memory(host);
        }
        for (int vm = 0; vm < facts.vms().size(); vm++) {
            if (model.on(vm, failed) != null && !isTied(facts.vms().get(vm))) {
                List<Literal> choices =
                        new ArrayList<>(List.of(model.on(vm, failed).not()));
                for (int host : receivers(vm, failed)) {
                    BoolVar restarts = model.program().newBoolVar("restarts-" + vm + "-on-" + host);
                    choices.add(restarts);
                    used[host].addTerm(restarts, facts.vms().get(vm).memoryMiB());
                }
                model.program().addBoolOr(choices);
            }
        }
        for (int host = 0; host < hosts; host++) {
            int at = host;
            long capacity = facts.hosts().get(host).capacity().memoryMiB();
            if (host != failed && model.presentMemory(host) <= capacity) {
                model.stays(host)
                        .ifPresentOrElse(stays -> used[at].addTerm(stays, -capacity), () -> used[at].add(-capacity));
                model.program().addLessOrEqual(used[host].build(), 0);
            }
        }
    }

    private int[] receivers(int vm, int failed) {
        return IntStream.range(0, facts.hosts().size())
                .filter(host -> host != failed
                        && canStart(facts.vms().get(vm), facts.hosts().get(host)))
                .toArray();
    }

    private static boolean canStart(Vm vm, Host host) {
        return host.isUp()
                && !host.is(HostTrait.IN_MAINTENANCE)
                && host.links().keySet().containsAll(vm.networks())
                && host.storages().containsAll(vm.storages());
    }

    private static boolean isTied(Vm vm) {
        return vm.immobility().contains(Immobility.LOCAL_STORAGE)
                || vm.immobility().contains(Immobility.PASS_THROUGH);
    }
}
