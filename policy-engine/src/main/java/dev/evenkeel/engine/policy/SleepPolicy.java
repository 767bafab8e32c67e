package dev.evenkeel.engine.policy;

import dev.evenkeel.engine.config.PolicySettings;
import dev.evenkeel.engine.config.PowerSettings;
import dev.evenkeel.engine.config.ResourceMarks;
import dev.evenkeel.engine.journal.History;
import dev.evenkeel.model.Host;
import dev.evenkeel.model.HostId;
import dev.evenkeel.model.HostTrait;
import dev.evenkeel.model.Resource;
import dev.evenkeel.model.Vm;
import dev.evenkeel.model.check.Violation;
import dev.evenkeel.model.load.HostLoad;
import dev.evenkeel.model.load.Utilisation;
import dev.evenkeel.model.load.Window;
import dev.evenkeel.model.plan.Intent;
import dev.evenkeel.model.plan.Plan;
import dev.evenkeel.model.plan.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Empties and switches off one under-used host at a time, when the others can take its VMs (DPM). It regrets slowly: over the
 * power-off window.
 */
public final class SleepPolicy implements Policy {
    /** Hosts for which a plan is sought in one round; the others' turn comes when these have gone or grown. */
    private static final int MOST_CANDIDATES = 4;

    /** Share of the power-off window that must be sampled. */
    private static final double LEAST_COVERAGE = 0.8;

    @Override
    public String name() {
        return "sleep";
    }

    @Override
    public Decision decide(Situation situation) {
        Optional<Reason> veto = poolVeto(situation);
        if (veto.isPresent()) {
            return new Decision.Hold(veto.get());
        }
        List<String> refused = new ArrayList<>();
        Window window = heavierWindow(situation);
        List<Host> candidates = underUsed(situation, refused);
        Headroom headroom = new Headroom(situation, window);
        candidates.removeIf(host -> headroom.lackFor(host, refused));
        for (Host host : candidates.subList(0, Math.min(MOST_CANDIDATES, candidates.size()))) {
            Plan evacuation = emptied(situation, host, window);
            if (evacuation.isEmpty() && !residents(situation, host).isEmpty()) {
                refused.add(evacuation.reason().sentence());
                continue;
            }
            Plan plan = PowerPlans.sleep(host.id(), evacuation, whySleep(situation, host));
            Optional<Violation> violation = violation(situation, plan);
            if (violation.isEmpty()) {
                return new Decision.Act(plan, window);
            }
            refused.add(host.id() + ": " + violation.get().sentence());
        }
        return refused.isEmpty()
                ? Decision.nothing("no host was under its low marks for the power-off window")
                : Decision.hold("no-host-to-spare", String.join("; ", refused));
    }

    /** Why nothing at all may be switched off now. */
    private static Optional<Reason> poolVeto(Situation situation) {
        PowerSettings power = situation.settings().policy().power();
        Instant quietUntil = situation.engineStart().plus(power.quietStart());
        if (situation.now().isBefore(quietUntil)) {
            return veto(
                    "quiet-start",
                    "nothing is switched off until " + Words.time(quietUntil) + ", "
                            + Words.duration(power.quietStart()) + " after the engine's start");
        }
        int running = situation.runningHosts().size();
        if (running <= power.minimumHostsOn()) {
            return veto("minimum-hosts", running + " hosts run and at least " + power.minimumHostsOn() + " are wanted");
        }
        Duration window = situation.settings().metrics().powerOffWindow();
        Optional<Instant> woken =
                situation.history().lastPowerOn().filter(on -> on.plus(window).isAfter(situation.now()));
        if (woken.isPresent()) {
            return veto(
                    "just-woken",
                    "a host was switched on at " + Words.time(woken.get())
                            + ", nothing is switched off until "
                            + Words.time(woken.get().plus(window)));
        }
        int stale = situation.staleHosts().size();
        if (stale > power.staleHostsVeto() * running) {
            return veto("stale-samples", stale + " of " + running + " hosts have no fresh samples");
        }
        return Optional.empty();
    }

    private static Optional<Reason> veto(String code, String sentence) {
        return Optional.of(Reason.of(code, sentence));
    }

    /** The window in which the pool asks for more: what was true for long, and what is true of late. */
    private static Window heavierWindow(Situation situation) {
        double late = Projection.ofPresent(situation.snapshot(), Window.RELIEF).totalCpuMhz();
        double longer =
                Projection.ofPresent(situation.snapshot(), Window.POWER_OFF).totalCpuMhz();
        return late > longer ? Window.RELIEF : Window.POWER_OFF;
    }

    /** Hosts that may and should be emptied, least memory to move first; the others' reasons go to {@code refused}. */
    private static List<Host> underUsed(Situation situation, List<String> refused) {
        List<Host> candidates = new ArrayList<>();
        for (Host host : situation.runningHosts()) {
            if (!isUnderUsed(situation, host)) {
                continue;
            }
            Optional<String> veto = hostVeto(situation, host);
            veto.ifPresentOrElse(why -> refused.add(host.id() + ": " + why), () -> candidates.add(host));
        }
        candidates.sort(Comparator.comparingLong((Host host) -> memoryToMove(situation, host))
                .thenComparing(Host::id));
        return candidates;
    }

    private static boolean isUnderUsed(Situation situation, Host host) {
        Optional<HostLoad> load = situation
                .snapshot()
                .hostLoad(host.id(), Window.POWER_OFF)
                .filter(measured -> measured.coverage() >= LEAST_COVERAGE);
        return load.isPresent()
                && !situation.isStale(host.id())
                && situation.settings().policy().marks().entrySet().stream()
                        .allMatch(watched -> isBelow(load.get(), watched.getKey(), watched.getValue()));
    }

    /** Memory does not make a host needed: whether it fits elsewhere is the planner's question. */
    private static boolean isBelow(HostLoad load, Resource resource, ResourceMarks marks) {
        Utilisation measured = load.utilisation().get(resource);
        return measured == null || measured.isBelow(marks.low());
    }

    /** Why this host may not be switched off now. */
    private static Optional<String> hostVeto(Situation situation, Host host) {
        if (host.is(HostTrait.COORDINATOR)) {
            return Optional.of("is the pool's coordinator");
        }
        if (host.is(HostTrait.RUNS_ENGINE)) {
            return Optional.of("runs Evenkeel");
        }
        if (host.is(HostTrait.QUARANTINED)) {
            return Optional.of("failed to wake of late");
        }
        if (!host.is(HostTrait.PROVEN_TO_WAKE) || !situation.waker().knows(host.id())) {
            return Optional.of("has not proven that it can be woken");
        }
        return timeVeto(situation, host.id());
    }

    private static Optional<String> timeVeto(Situation situation, HostId host) {
        PolicySettings policy = situation.settings().policy();
        History history = situation.history();
        Instant now = situation.now();
        Optional<Instant> on = history.lastPowerOn(host);
        if (on.isPresent() && on.get().plus(policy.power().minimumOnTime()).isAfter(now)) {
            return Optional.of("was switched on at " + Words.time(on.get()) + ", stays on until "
                    + Words.time(on.get().plus(policy.power().minimumOnTime())));
        }
        int cycles = history.powerOffsSince(host, now.minus(Duration.ofDays(1)));
        if (cycles >= policy.power().cyclesPerDay()) {
            return Optional.of("was switched off " + cycles + " times in 24 h, limit "
                    + policy.power().cyclesPerDay());
        }
        return Optional.empty();
    }

    private static Plan emptied(Situation situation, Host host, Window window) {
        if (residents(situation, host).isEmpty()) {
            return Plan.empty(
                    situation.snapshot().pool(),
                    situation.now(),
                    new Intent.Evacuate(Set.of(host.id())),
                    Reason.of("empty", host.id() + " has no VMs"),
                    List.of());
        }
        return situation.plan(situation.request().over(window).to(new Intent.Evacuate(Set.of(host.id()))));
    }

    /** What was true for long and what is true of late must both allow it. */
    private static Optional<Violation> violation(Situation situation, Plan plan) {
        return Stream.of(Window.POWER_OFF, Window.RELIEF)
                .flatMap(window -> situation.check(plan, window).stream())
                .findFirst();
    }

    private static Reason whySleep(Situation situation, Host host) {
        double cpu = situation
                .snapshot()
                .hostLoad(host.id(), Window.POWER_OFF)
                .map(load -> load.utilisation().get(Resource.CPU))
                .map(Utilisation::mean)
                .orElse(0.0);
        Duration window = situation.settings().metrics().powerOffWindow();
        return new Reason(
                "under-used",
                host.id() + " used " + Words.percent(cpu) + " CPU over " + Words.duration(window)
                        + " and the other hosts can take its VMs; idle it draws "
                        + Math.round(host.power().idleWatts()) + " W",
                Map.of("cpu", cpu, "idleWatts", host.power().idleWatts()));
    }

    private static List<Vm> residents(Situation situation, Host host) {
        return situation.snapshot().activeVmsOn(host.id()).toList();
    }

    private static long memoryToMove(Situation situation, Host host) {
        return residents(situation, host).stream().mapToLong(Vm::memoryMiB).sum();
    }
}
