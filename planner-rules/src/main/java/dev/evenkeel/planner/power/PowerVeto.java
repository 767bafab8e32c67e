package dev.evenkeel.planner.power;

import dev.evenkeel.model.Host;
import dev.evenkeel.model.HostTrait;
import dev.evenkeel.model.plan.Intent;
import dev.evenkeel.model.plan.Refusal;
import dev.evenkeel.planner.placement.PowerDraw;
import dev.evenkeel.planner.problem.Problem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Why a host stays on whatever the others do. */
final class PowerVeto {
    private final Problem problem;
    private final PowerDraw draw;
    private final Intent.Consolidate intent;
    /** By host, VMs that are there or on their way to it. */
    private final Map<Integer, List<Integer>> vms = new HashMap<>();

    PowerVeto(Problem problem, Intent.Consolidate intent) {
        this.problem = problem;
        this.draw = new PowerDraw(problem);
        this.intent = intent;
        for (int vm = 0; vm < problem.vmCount(); vm++) {
            add(vm, problem.home(vm));
            if (problem.roster().isMigrating(vm)) {
                add(vm, problem.roster().boundFor(vm));
            }
        }
    }

    private void add(int vm, int host) {
        vms.computeIfAbsent(host, any -> new ArrayList<>()).add(vm);
    }

    Optional<Refusal> of(int host) {
        return byHost(host).or(() -> byVms(host)).or(() -> byWorth(host));
    }

    private Optional<Refusal> byHost(int index) {
        Host host = problem.host(index);
        String held = problem.request().heldHosts().get(host.id());
        if (!host.isUp()) {
            return refusal(index, "power-off-up-host", "it is " + host.state());
        }
        if (held != null) {
            return refusal(index, "not-held", "it is held: " + held);
        }
        if (!host.is(HostTrait.IN_POLICY)) {
            return refusal(index, "power-off-in-policy", "it is outside the policy");
        }
        if (host.is(HostTrait.IN_MAINTENANCE)) {
            return refusal(index, "power-off-not-in-maintenance", "it is in maintenance");
        }
        return byRole(index, host);
    }

    private Optional<Refusal> byRole(int index, Host host) {
        if (host.is(HostTrait.COORDINATOR)) {
            return refusal(index, "power-off-coordinator", "it is the pool's coordinator");
        }
        if (host.is(HostTrait.RUNS_ENGINE)) {
            return refusal(index, "power-off-engine", "it runs Evenkeel");
        }
        if (host.is(HostTrait.QUARANTINED)) {
            return refusal(index, "power-off-not-quarantined", "it failed to wake of late");
        }
        return host.is(HostTrait.PROVEN_TO_WAKE)
                ? Optional.empty()
                : refusal(index, "power-off-proven-to-wake", "it was never seen to wake");
    }

    /** VMs that have to stay there, or are on their way to it. */
    private Optional<Refusal> byVms(int host) {
        return vms.getOrDefault(host, List.of()).stream()
                .flatMap(vm -> problem.eligibility().firstRefusal(vm).stream())
                .findFirst();
    }

    private Optional<Refusal> byWorth(int host) {
        double worth = draw.ownWorthJoules(host, intent.timeOff());
        if (worth > 0) {
            return Optional.empty();
        }
        double saved = problem.host(host).power().idleWatts() * intent.timeOff().toSeconds();
        double wanted = saved - worth;
        String why = String.format(
                Locale.ROOT,
                "off for %d min it would save %.2f kWh; its moves and boot ask for %.2f kWh in return",
                intent.timeOff().toMinutes(),
                saved / 3.6e6,
                wanted / 3.6e6);
        return Optional.of(refusal(host, "energy", saved, wanted, why));
    }

    private Optional<Refusal> refusal(int host, String rule, String why) {
        return Optional.of(refusal(host, rule, 0, 0, why));
    }

    private Refusal refusal(int host, String rule, double value, double limit, String why) {
        String name = problem.host(host).id().value();
        return new Refusal(
                Optional.empty(),
                Optional.of(problem.host(host).id()),
                rule,
                value,
                limit,
                "host " + name + " stays on: " + why);
    }
}
