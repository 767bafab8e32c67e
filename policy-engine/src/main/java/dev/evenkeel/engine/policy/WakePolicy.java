package dev.evenkeel.engine.policy;

import dev.evenkeel.engine.config.PowerSettings;
import dev.evenkeel.engine.config.ResourceMarks;
import dev.evenkeel.model.Host;
import dev.evenkeel.model.HostId;
import dev.evenkeel.model.HostState;
import dev.evenkeel.model.HostTrait;
import dev.evenkeel.model.PoolSnapshot;
import dev.evenkeel.model.Resource;
import dev.evenkeel.model.load.Window;
import dev.evenkeel.model.plan.Intent;
import dev.evenkeel.model.plan.Plan;
import dev.evenkeel.model.plan.Reason;
import dev.evenkeel.model.rule.Rule;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Wakes a host when no running one can take the load of a host over a threshold, or when fewer hosts run than the settings want
 * (DPM). It reacts quickly: over the power-on window.
 */
public final class WakePolicy implements Policy {
    /** Utilisation at which hosts are compared: about where consolidated hosts run. */
    private static final double TYPICAL_UTILISATION = 0.7;

    /** Share of the overload that a host must take to be worth waking. */
    private static final double LEAST_GAIN = 0.1;

    /** For so long a host that did not wake is asked after all others. */
    private static final Duration FAILURE_MEMORY = Duration.ofDays(1);

    @Override
    public String name() {
        return "wake";
    }

    @Override
    public Decision decide(Situation situation) {
        int running = situation.runningHosts().size();
        int minimum = situation.settings().policy().power().minimumHostsOn();
        if (running < minimum) {
            return wakeForMinimum(situation, running, minimum);
        }
        List<Overload> overloads = Overload.find(situation, Window.POWER_ON);
        if (overloads.isEmpty()) {
            return Decision.nothing("no host was over a threshold for the power-on window");
        }
        return wakeForLoad(situation, overloads);
    }

    private static Decision wakeForMinimum(Situation situation, int running, int minimum) {
        Optional<Host> best = sleeping(situation).findFirst();
        if (best.isEmpty()) {
            return Decision.hold(
                    "nothing-to-wake", running + " hosts run, " + minimum + " are wanted, none can be woken");
        }
        Reason reason = new Reason(
                "too-few-hosts",
                running + " hosts run and at least " + minimum + " are wanted",
                Map.of("running", (double) running, "minimum", (double) minimum));
        Plan nothing =
                Plan.empty(situation.snapshot().pool(), situation.now(), new Intent.Balance(), reason, List.of());
        return new Decision.Act(PowerPlans.wake(best.get().id(), nothing, reason), Window.POWER_ON);
    }

    private static Decision wakeForLoad(Situation situation, List<Overload> overloads) {
        Map<Resource, ResourceMarks> marks = situation.settings().policy().marks();
        Request request = situation.request().over(Window.POWER_ON);
        Plan amongRunning = situation.plan(request);
        double leftWithout = Projection.after(amongRunning, situation.snapshot(), Window.POWER_ON)
                .overload(marks);
        if (leftWithout <= 0) {
            return Decision.hold(
                    "no-need",
                    "the running hosts can take the load of "
                            + Words.list(overloads.stream()
                                    .map(Overload::host)
                                    .distinct()
                                    .toList()));
        }
        for (Host candidate : oneOfEachKind(
                sleeping(situation).filter(host -> isRested(host, situation)),
                situation.snapshot().rules())) {
            PoolSnapshot awake = situation.snapshot().withAwake(candidate.id());
            Plan relief = situation.plan(request.about(awake));
            double left = Projection.after(relief, awake, Window.POWER_ON).overload(marks);
            if (left <= leftWithout * (1 - LEAST_GAIN)) {
                return new Decision.Act(
                        PowerPlans.wake(candidate.id(), relief, whyWake(candidate, overloads, leftWithout, left)),
                        Window.POWER_ON);
            }
        }
        return Decision.hold(
                "nothing-to-wake",
                "no sleeping host would help: "
                        + Words.list(overloads.stream().map(Overload::inWords).toList()));
    }

    private static Reason whyWake(Host host, List<Overload> overloads, double leftWithout, double left) {
        return new Reason(
                "running-hosts-full",
                "no running host can take the load ("
                        + Words.list(overloads.stream().map(Overload::inWords).toList())
                        + "); with " + host.id() + " on, " + Words.percent(left)
                        + " of a host is left over the thresholds instead of "
                        + Words.percent(leftWithout),
                Map.of("overloadWithout", leftWithout, "overloadWith", left));
    }

    /** Hosts that are off and may be woken: those that answered their last signals first, then least watts per MHz. */
    private static Stream<Host> sleeping(Situation situation) {
        return situation
                .hosts(host -> host.state() == HostState.OFF
                        && !host.is(HostTrait.IN_MAINTENANCE)
                        && !host.is(HostTrait.QUARANTINED)
                        && situation.waker().knows(host.id()))
                .stream()
                .sorted(Comparator.comparing((Host host) -> failedOfLate(host, situation))
                        .thenComparingDouble(WakePolicy::wattsPerMhz));
    }

    private static boolean failedOfLate(Host host, Situation situation) {
        return situation.history().failedWakesSince(host.id(), situation.now().minus(FAILURE_MEMORY)) > 0;
    }

    /** A host that does not help need not be asked again under another name. */
    private static Collection<Host> oneOfEachKind(Stream<Host> hosts, List<Rule> rules) {
        Map<List<Object>, Host> kinds = new LinkedHashMap<>();
        hosts.forEach(host -> kinds.putIfAbsent(
                List.of(
                        host.capacity(),
                        host.cpuGroup(),
                        host.links(),
                        host.storages(),
                        host.traits(),
                        host.groups(),
                        rules.stream().filter(rule -> names(rule, host.id())).toList()),
                host));
        return kinds.values();
    }

    private static boolean names(Rule rule, HostId host) {
        return rule instanceof Rule.HostAffinity near && near.hosts().contains(host)
                || rule instanceof Rule.HostAntiAffinity away && away.hosts().contains(host);
    }

    private static double wattsPerMhz(Host host) {
        return host.power().wattsAt(TYPICAL_UTILISATION) / host.capacity().cpuMhz();
    }

    private static boolean isRested(Host host, Situation situation) {
        PowerSettings power = situation.settings().policy().power();
        return situation
                .history()
                .lastPowerOff(host.id())
                .map(off -> !off.plus(power.minimumOffTime()).isAfter(situation.now()))
                .orElse(true);
    }
}
