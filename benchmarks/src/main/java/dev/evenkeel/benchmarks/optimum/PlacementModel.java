package dev.evenkeel.benchmarks.optimum;

import com.google.ortools.sat.BoolVar;
import com.google.ortools.sat.Constraint;
import com.google.ortools.sat.CpModel;
import com.google.ortools.sat.CpSolver;
import com.google.ortools.sat.IntVar;
import com.google.ortools.sat.LinearExpr;
import com.google.ortools.sat.LinearExprBuilder;
import com.google.ortools.sat.Literal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The choice of a host for each VM as a constraint program, with all that a plan never does anew: hosts that take VMs go neither over
 * their memory nor over a mark of load, VMs that must be apart do not meet, VMs that must be together do not scatter further. Spare
 * capacity is not in it; see {@link Search}.
 */
final class PlacementModel {
    private final Facts facts;
    private final CpModel model = new CpModel();
    /** By VM and host; null where the VM may not be. */
    private final BoolVar[][] on;
    /** True when a VM has come to the host. */
    private final BoolVar[] takes;
    /** True when the host stays on; null where it stays on whatever is done. */
    private final BoolVar[] stays;

    PlacementModel(Facts facts, Mark limit) {
        this.facts = facts;
        this.on = new BoolVar[facts.vms().size()][facts.hosts().size()];
        this.takes = new BoolVar[facts.hosts().size()];
        this.stays = new BoolVar[facts.hosts().size()];
        for (int host = 0; host < takes.length; host++) {
            takes[host] = model.newBoolVar("takes-" + host);
        }
        for (int vm = 0; vm < on.length; vm++) {
            addVm(vm);
        }
        for (int host = 0; host < takes.length; host++) {
            addMemory(host);
            for (ResourceFacts resource : facts.resources()) {
                addLoadLimit(resource, host, limit);
            }
        }
        facts.apart().forEach(group -> Worth.pairs(group).forEach(this::keepApart));
        facts.together().forEach(this::keepTogether);
        facts.onGroups().forEach(rule -> model.addLessOrEqual(brokenOf(rule), rule.broken(facts.homes())));
    }

    private void addVm(int vm) {
        List<Literal> choices = new ArrayList<>();
        for (int host = 0; host < takes.length; host++) {
            if (facts.mayBeOn(vm, host)) {
                on[vm][host] = model.newBoolVar("vm-" + vm + "-on-" + host);
                choices.add(on[vm][host]);
                if (host != facts.home(vm)) {
                    model.addImplication(on[vm][host], takes[host]);
                }
            }
        }
        model.addExactlyOne(choices);
    }

    private void addMemory(int host) {
        long capacity = facts.hosts().get(host).capacity().memoryMiB();
        limit(host, memory(host).build(), presentMemory(host), capacity);
    }

    long presentMemory(int host) {
        return residents(host).mapToLong(vm -> facts.vms().get(vm).memoryMiB()).sum();
    }

    private IntStream residents(int host) {
        return IntStream.range(0, on.length).filter(vm -> facts.home(vm) == host);
    }

    private void addLoadLimit(ResourceFacts resource, int host, Mark limit) {
        if (resource.capacity(host) == 0) {
            return;
        }
        for (int direction = 0; direction < resource.directions(); direction++) {
            int way = direction;
            long present = resource.overhead(way, host)
                    + residents(host).mapToLong(vm -> resource.demand(way, vm)).sum();
            long most = limit == Mark.CAP ? resource.cap(host) : resource.high(host);
            limit(host, load(resource, way, host).build(), present, most);
        }
    }

    /** What no VM comes to only falls; where it is within the limit at present the limit holds without condition. */
    private void limit(int host, LinearExpr sum, long present, long limit) {
        Constraint within = model.addLessOrEqual(sum, limit);
        if (present > limit) {
            within.onlyEnforceIf(takes[host]);
        }
    }

    /** VMs that share a host at present may meet again. */
    private void keepApart(int[] pair) {
        for (int host = 0; facts.home(pair[0]) != facts.home(pair[1]) && host < takes.length; host++) {
            if (on[pair[0]][host] != null && on[pair[1]][host] != null) {
                model.addAtMostOne(new Literal[] {on[pair[0]][host], on[pair[1]][host]});
            }
        }
    }

    private void keepTogether(int[] group) {
        model.addLessOrEqual(hostsOf(group).build(), Worth.hostsOf(group, facts.homes()));
    }

    /** How far a rule on host groups is from being kept, at least. */
    LinearExpr brokenOf(GroupFacts rule) {
        return rule.isSpread() ? missingOf(rule) : outsideOf(rule);
    }

    private LinearExpr missingOf(GroupFacts rule) {
        IntVar missing = model.newIntVar(0, rule.wanted(), "missing");
        LinearExprBuilder reached = LinearExpr.newBuilder().add(missing);
        for (int group : rule.groups()) {
            BoolVar used = model.newBoolVar("group-" + group);
            List<Literal> anyOf = new ArrayList<>(List.of(used.not()));
            for (int vm : rule.members()) {
                anyOf.addAll(placesIn(group, vm, rule));
            }
            model.addBoolOr(anyOf.toArray(Literal[]::new));
            reached.add(used);
        }
        model.addGreaterOrEqual(reached.build(), rule.wanted());
        return LinearExpr.newBuilder().add(missing).build();
    }

    /** One group is chosen; VMs in others are outside. */
    private LinearExpr outsideOf(GroupFacts rule) {
        LinearExprBuilder outside = LinearExpr.newBuilder();
        List<BoolVar> out = new ArrayList<>();
        for (int vm : rule.members()) {
            BoolVar isOut = model.newBoolVar("outside-" + vm);
            out.add(isOut);
            outside.add(isOut);
        }
        List<Literal> chosen = new ArrayList<>();
        for (int group : rule.groups()) {
            BoolVar isChosen = model.newBoolVar("chosen-" + group);
            chosen.add(isChosen);
            for (int index = 0; index < rule.members().length; index++) {
                for (Literal place : placesIn(group, rule.members()[index], rule)) {
                    model.addBoolOr(new Literal[] {out.get(index), place.not(), isChosen});
                }
            }
        }
        model.addExactlyOne(chosen);
        return outside.build();
    }

    private List<Literal> placesIn(int group, int vm, GroupFacts rule) {
        List<Literal> places = new ArrayList<>();
        for (int host = 0; host < takes.length; host++) {
            if (rule.groupOf()[host] == group && on[vm][host] != null) {
                places.add(on[vm][host]);
            }
        }
        return places;
    }

    /** On how many hosts these VMs are, at least. */
    LinearExprBuilder hostsOf(int[] group) {
        LinearExprBuilder count = LinearExpr.newBuilder();
        for (int host = 0; host < takes.length; host++) {
            BoolVar used = model.newBoolVar("used-" + host);
            for (int vm : group) {
                if (on[vm][host] != null) {
                    model.addImplication(on[vm][host], used);
                }
            }
            count.add(used);
        }
        return count;
    }

    CpModel program() {
        return model;
    }

    Facts facts() {
        return facts;
    }

    /** Null where the VM may not be. */
    BoolVar on(int vm, int host) {
        return on[vm][host];
    }

    BoolVar takes(int host) {
        return takes[host];
    }

    /** Lets the host be switched off when no VM is on it. */
    void letGoOff(int host) {
        stays[host] = model.newBoolVar("stays-" + host);
        for (BoolVar[] choices : on) {
            if (choices[host] != null) {
                model.addImplication(choices[host], stays[host]);
            }
        }
        long capacity = facts.hosts().get(host).capacity().memoryMiB();
        if (presentMemory(host) <= capacity) {
            model.addLessOrEqual(memory(host).addTerm(stays[host], -capacity).build(), 0);
        }
    }

    /** Whether the host stays on; empty when it does whatever is done. */
    Optional<BoolVar> stays(int host) {
        return Optional.ofNullable(stays[host]);
    }

    /** How many hosts may be switched off. */
    int switchable() {
        return (int) Arrays.stream(stays).filter(Objects::nonNull).count();
    }

    LinearExprBuilder memory(int host) {
        LinearExprBuilder sum = LinearExpr.newBuilder();
        addTerms(sum, host, facts.vms().stream().mapToLong(vm -> vm.memoryMiB()).toArray());
        return sum;
    }

    LinearExprBuilder load(ResourceFacts resource, int direction, int host) {
        LinearExprBuilder sum = LinearExpr.newBuilder().add(resource.overhead(direction, host));
        addTerms(
                sum,
                host,
                IntStream.range(0, on.length)
                        .mapToLong(vm -> resource.demand(direction, vm))
                        .toArray());
        return sum;
    }

    private void addTerms(LinearExprBuilder sum, int host, long[] byVm) {
        for (int vm = 0; vm < on.length; vm++) {
            if (on[vm][host] != null && byVm[vm] != 0) {
                sum.addTerm(on[vm][host], byVm[vm]);
            }
        }
    }

    /** 1 for a VM that is not at home. */
    void addMoved(LinearExprBuilder sum, int vm, long weight) {
        sum.add(weight).addTerm(on[vm][facts.home(vm)], -weight);
    }

    /** Rules out this one placement. */
    void forbid(int[] hostOf) {
        LinearExprBuilder same = LinearExpr.newBuilder();
        for (int vm = 0; vm < hostOf.length; vm++) {
            same.add(on[vm][hostOf[vm]]);
        }
        model.addLessOrEqual(same.build(), hostOf.length - 1);
    }

    /** Lets the solver begin with this placement. */
    void hint(int[] hostOf) {
        model.clearHints();
        for (int vm = 0; vm < on.length; vm++) {
            for (int host = 0; host < takes.length; host++) {
                if (on[vm][host] != null) {
                    model.addHint(on[vm][host], hostOf[vm] == host ? 1 : 0);
                }
            }
        }
    }

    int[] placement(CpSolver solved) {
        int[] hostOf = new int[on.length];
        Arrays.setAll(
                hostOf,
                vm -> IntStream.range(0, takes.length)
                        .filter(host -> on[vm][host] != null && solved.booleanValue(on[vm][host]))
                        .findFirst()
                        .orElseThrow());
        return hostOf;
    }
}
