package dev.evenkeel.benchmarks.optimum;

import com.google.ortools.Loader;
import com.google.ortools.sat.LinearExpr;
import com.google.ortools.sat.LinearExprBuilder;
import dev.evenkeel.model.Host;
import dev.evenkeel.model.HostId;
import dev.evenkeel.model.HostTrait;
import dev.evenkeel.model.VmId;
import dev.evenkeel.model.plan.Action;
import dev.evenkeel.model.plan.Intent;
import dev.evenkeel.model.plan.PlanRequest;
import dev.evenkeel.planner.problem.Energy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The best consolidation: any VM may move, every candidate may go off, hosts that take VMs stay at or below their caps. */
public final class ConsolidationOptimum {
    private static final double MILLI = 1_000;

    private final Facts facts;
    private final EnergyBill bill;
    private final Set<HostId> candidates;

    /** @param request with the intent to consolidate as many hosts as can be */
    public ConsolidationOptimum(PlanRequest request, Energy energy) {
        Intent.Consolidate intent = (Intent.Consolidate) request.intent();
        this.facts = new Facts(request, new Tariff(0, 0, 0));
        this.bill = new EnergyBill(request, energy, intent.timeOff());
        this.candidates = intent.candidates();
        Loader.loadNativeLibraries();
    }

    /** True when the host may be switched off unattended as soon as it is empty. */
    public static boolean mayGoOff(Host host) {
        return host.isUp()
                && host.is(HostTrait.IN_POLICY)
                && host.is(HostTrait.PROVEN_TO_WAKE)
                && !host.is(HostTrait.COORDINATOR)
                && !host.is(HostTrait.RUNS_ENGINE)
                && !host.is(HostTrait.QUARANTINED)
                && !host.is(HostTrait.IN_MAINTENANCE);
    }

    /** What is worth most; empty when it could not be proven within the limit. */
    public Optional<Consolidated> worthMost(Duration limit) {
        PlacementModel model = model();
        LinearExprBuilder spent = LinearExpr.newBuilder();
        for (int host = 0; host < facts.hosts().size(); host++) {
            addHost(spent, model, host);
        }
        for (int vm = 0; vm < facts.vms().size(); vm++) {
            addVm(spent, model, vm);
        }
        return find(model, spent.build(), limit, false);
    }

    /** One with the fewest hosts on; empty when it could not be proven within the limit. */
    public Optional<Consolidated> fewestOn(Duration limit) {
        PlacementModel model = model();
        LinearExprBuilder count = LinearExpr.newBuilder();
        for (int host = 0; host < facts.hosts().size(); host++) {
            model.stays(host).ifPresent(count::add);
        }
        return find(model, count.build(), limit, true);
    }

    private PlacementModel model() {
        PlacementModel model = new PlacementModel(facts, Mark.CAP);
        for (int host = 0; host < facts.hosts().size(); host++) {
            Host known = facts.hosts().get(host);
            if (candidates.contains(known.id()) && mayGoOff(known)) {
                model.letGoOff(host);
            }
        }
        return model;
    }

    private void addHost(LinearExprBuilder spent, PlacementModel model, int host) {
        Host known = facts.hosts().get(host);
        model.stays(host).ifPresent(stays -> {
            long boot = bill.ofBoot(known);
            spent.add(boot).addTerm(stays, bill.ofHost(known) - boot);
        });
    }

    private void addVm(LinearExprBuilder spent, PlacementModel model, int vm) {
        for (int host = 0; host < facts.hosts().size(); host++) {
            if (model.on(vm, host) != null) {
                long watts = bill.ofVm(facts.vms().get(vm), facts.hosts().get(host));
                long move = host == facts.home(vm) ? 0 : bill.ofMove(facts.vms().get(vm));
                spent.addTerm(model.on(vm, host), watts + move);
            }
        }
    }

    private Optional<Consolidated> find(PlacementModel model, LinearExpr goal, Duration limit, boolean byCount) {
        Search search = new Search(model, new SpareRoom(facts, hostOf -> off(model, hostOf)), limit);
        return search.minimise(goal, hostOf -> {
                    List<Host> off = off(model, hostOf);
                    return byCount ? model.switchable() - off.size() : spentOnSwitchable(model, hostOf, off);
                })
                .map(hostOf -> consolidated(hostOf, off(model, hostOf)));
    }

    /** Candidates on which no VM is. */
    private List<Host> off(PlacementModel model, int[] hostOf) {
        Set<Integer> used = IntStream.of(hostOf).boxed().collect(Collectors.toSet());
        List<Host> off = new ArrayList<>();
        for (int host = 0; host < facts.hosts().size(); host++) {
            if (!used.contains(host) && model.stays(host).isPresent()) {
                off.add(facts.hosts().get(host));
            }
        }
        return off;
    }

    /** The bill without hosts that stay on whatever is done. */
    private long spentOnSwitchable(PlacementModel model, int[] hostOf, List<Host> off) {
        long fixed = 0;
        for (int host = 0; host < facts.hosts().size(); host++) {
            Host known = facts.hosts().get(host);
            fixed += known.isUp() && model.stays(host).isEmpty() ? bill.ofHost(known) : 0;
        }
        return spent(hostOf, off) - fixed;
    }

    private long spent(int[] hostOf, List<Host> off) {
        long spent = 0;
        for (Host host : facts.hosts()) {
            spent += off.contains(host) ? bill.ofBoot(host) : host.isUp() ? bill.ofHost(host) : 0;
        }
        for (int vm = 0; vm < hostOf.length; vm++) {
            spent += bill.ofVm(facts.vms().get(vm), facts.hosts().get(hostOf[vm]));
            spent += hostOf[vm] == facts.home(vm) ? 0 : bill.ofMove(facts.vms().get(vm));
        }
        return spent;
    }

    private Consolidated consolidated(int[] hostOf, List<Host> off) {
        int up = (int) facts.hosts().stream().filter(Host::isUp).count();
        int moves = (int) IntStream.range(0, hostOf.length)
                .filter(vm -> hostOf[vm] != facts.home(vm))
                .count();
        return new Consolidated(
                facts.named(hostOf),
                off.stream().map(Host::id).collect(Collectors.toSet()),
                up - off.size(),
                moves,
                (spent(facts.homes(), List.of()) - spent(hostOf, off)) / MILLI);
    }

    /** What it comes to when VMs have moved to these places, the others stay, and these hosts are off. */
    public Consolidated reckon(Map<VmId, HostId> places, Set<HostId> off) {
        return consolidated(
                facts.indexed(places),
                facts.hosts().stream().filter(host -> off.contains(host.id())).toList());
    }

    /** Migrations that lead to these places, one after the other; empty when no safe order without detours was found. */
    public Optional<List<Action>> safeOrder(Map<VmId, HostId> places) {
        return SafeOrder.to(facts, facts.indexed(places));
    }
}
