package dev.evenkeel.planner.problem;

import dev.evenkeel.model.NetworkId;
import dev.evenkeel.model.plan.Refusal;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Which VMs may move and which hosts may take them, as far as {@link VmRule} and {@link TargetRule} say. VMs alike in all that
 * these rules look at share one answer.
 */
public final class Eligibility {
    /** What VMs of equal eligibility have in common. */
    private record Kin(String cpuGroup, Set<NetworkId> networks, Set<String> storages, List<Integer> hostRules) {}

    /** Hosts open to kin, in two forms. */
    private record Open(BitSet hosts, int[] indexes) {}

    private final Problem problem;
    private final BitSet movable;
    private final Kin[] kin;
    private final Open[] open;

    Eligibility(Problem problem) {
        this.problem = problem;
        this.movable = new BitSet();
        this.kin = new Kin[problem.vmCount()];
        for (int vm = 0; vm < kin.length; vm++) {
            movable.set(vm, firstRefusal(vm).isEmpty());
            kin[vm] = kinOf(vm);
        }
        this.open = openByKin();
    }

    /** For the same request with other hosts to be emptied, or other trips banned: which VMs may move does not depend on them. */
    Eligibility(Problem problem, Eligibility same) {
        this.problem = problem;
        this.movable = same.movable;
        this.kin = same.kin;
        this.open = openByKin();
    }

    private Open[] openByKin() {
        Map<Kin, Open> known = new HashMap<>();
        Open[] byVm = new Open[kin.length];
        for (int vm = 0; vm < byVm.length; vm++) {
            int representative = vm;
            byVm[vm] = known.computeIfAbsent(kin[vm], any -> openTo(representative));
        }
        return byVm;
    }

    private Kin kinOf(int vm) {
        return new Kin(
                problem.homeOf(vm).cpuGroup(),
                problem.vm(vm).networks(),
                problem.vm(vm).storages(),
                Arrays.stream(problem.rules().hostRulesOf(vm)).boxed().toList());
    }

    private Open openTo(int vm) {
        BitSet hosts = new BitSet();
        for (int host = 0; host < problem.hostCount(); host++) {
            hosts.set(host, firstRuleAgainst(vm, host).isEmpty());
        }
        return new Open(hosts, hosts.stream().toArray());
    }

    private Optional<TargetRule> firstRuleAgainst(int vm, int host) {
        for (TargetRule rule : TargetRule.values()) {
            if (rule != TargetRule.SAFE_ORDER && rule.refusal(problem, vm, host).isPresent()) {
                return Optional.of(rule);
            }
        }
        return Optional.empty();
    }

    /** No rule keeps the VM where it is. */
    public boolean isMovable(int vm) {
        return movable.get(vm);
    }

    /** No rule keeps the VM off the host, whatever the load. Its own host is judged like any other. */
    public boolean isOpen(int vm, int host) {
        return open[vm].hosts().get(host) && !problem.isBanned(vm, host);
    }

    /** Hosts open to the VM, in order; its own may be among them. Not to be changed. */
    public int[] openHosts(int vm) {
        int[] hosts = open[vm].indexes();
        return problem.isAnyTripBanned(vm)
                ? IntStream.of(hosts).filter(host -> isOpen(vm, host)).toArray()
                : hosts;
    }

    /** How many rules stand against the VM being on this host; none while it stays at home. */
    public int countAgainst(int vm, int host) {
        if (host == problem.home(vm) || (isMovable(vm) && isOpen(vm, host))) {
            return 0;
        }
        int against = 0;
        for (VmRule rule : VmRule.values()) {
            against += rule.refusal(problem, vm).isPresent() ? 1 : 0;
        }
        for (TargetRule rule : TargetRule.values()) {
            against += rule.refusal(problem, vm, host).isPresent() ? 1 : 0;
        }
        return against;
    }

    /** Why the VM may not leave its host. */
    public Optional<Refusal> firstRefusal(int vm) {
        for (VmRule rule : VmRule.values()) {
            Optional<String> why = rule.refusal(problem, vm);
            if (why.isPresent()) {
                return Optional.of(new Refusal(
                        Optional.of(problem.vm(vm).id()),
                        Optional.empty(),
                        rule.label(),
                        rule.value(problem, vm),
                        rule.limit(problem),
                        "VM " + problem.vm(vm).id() + ": " + why.get()));
            }
        }
        return Optional.empty();
    }

    /** Why the VM may not go to this host, whatever the load. */
    public Optional<Refusal> firstRefusal(int vm, int host) {
        for (TargetRule rule : TargetRule.values()) {
            Optional<String> why = rule.refusal(problem, vm, host);
            if (why.isPresent()) {
                return Optional.of(new Refusal(
                        Optional.of(problem.vm(vm).id()),
                        Optional.of(problem.host(host).id()),
                        rule.label(),
                        0,
                        0,
                        "host " + problem.host(host).id() + ": " + why.get()));
            }
        }
        return Optional.empty();
    }
}
