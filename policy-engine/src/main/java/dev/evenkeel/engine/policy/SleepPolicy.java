package dev.evenkeel.engine.policy;

import dev.evenkeel.engine.config.PolicySettings;
import dev.evenkeel.engine.config.PowerSettings;
import dev.evenkeel.engine.config.ResourceMarks;
import dev.evenkeel.engine.journal.History;
import dev.evenkeel.model.Host;
import dev.evenkeel.model.HostId;
import dev.evenkeel.model.HostTrait;
import dev.evenkeel.model.Resource;
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
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Empties and switches off under-used hosts when the others can take their VMs and the energy saved is worth it (DPM). Which hosts
 * stay on is one choice; a few go at a time. It regrets slowly: over the power-off window.
 */
public final class SleepPolicy implements Policy {
    /** How often a choice that the checker refuses under the lighter window's demand is made anew without the hosts in it. */
    private static final int MOST_ATTEMPTS = 3;

    /** Share of the power-off window that must be sampled. */
    private static final double LEAST_COVERAGE = 0.8;

    @Override
    public String name() {
        return "sleep";
    }

    @Override
    public boolean isPatient() {
        return true;
    }

    @Override
    public Decision decide(Situation situation) {
        Optional<Reason> veto = poolVeto(situation);
        if (veto.isPresent()) {
            return new Decision.Hold(veto.get());
        }
        List<String> refused = new ArrayList<>();
        Set<HostId> candidates = underUsed(situation, refused);
        Window window = candidates.isEmpty() ? Window.POWER_OFF : heavierWindow(situation);
        for (int attempt = 0; attempt < MOST_ATTEMPTS && !candidates.isEmpty(); attempt++) {
            Plan plan = consolidation(situation, candidates, window);
            Optional<Violation> violation = violation(situation, plan);
            if (plan.isEmpty()) {
                refused.add(plan.reason().sentence());
                break;
            }
            if (violation.isEmpty()) {
                return new Decision.Act(plan, window, lessPower(situation, Set.copyOf(candidates)));
            }
            refused.add(violation.get().sentence());
            candidates.removeAll(plan.switchedOff());
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

    /** Hosts that may and should be switched off; the others' reasons go to {@code refused}. */
    private static Set<HostId> underUsed(Situation situation, List<String> refused) {
        Set<HostId> candidates = new TreeSet<>();
        for (Host host : situation.runningHosts()) {
            if (isUnderUsed(situation, host)) {
                hostVeto(situation, host)
                        .ifPresentOrElse(why -> refused.add(host.id() + ": " + why), () -> candidates.add(host.id()));
            }
        }
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
                        .allMatch(watched -> isBelow(host, load.get(), watched.getKey(), watched.getValue()));
    }

    /**
     * Memory does not make a host needed: whether it fits elsewhere is the planner's question. A network that the host is attached to
     * and whose traffic nobody measures may be busy.
     */
    private static boolean isBelow(Host host, HostLoad load, Resource resource, ResourceMarks marks) {
        Utilisation measured = load.utilisation().get(resource);
        boolean attached = resource.network().filter(host.links()::containsKey).isPresent();
        return measured == null ? !attached : measured.isBelow(marks.low());
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

    private static Plan consolidation(Situation situation, Set<HostId> candidates, Window window) {
        PowerSettings power = situation.settings().policy().power();
        Intent intent = new Intent.Consolidate(
                candidates, power.minimumHostsOn(), power.hostsPerPlan(), power.expectedTimeOff());
        Plan plan = situation.plan(situation.request().over(window).to(intent));
        return new PowerPlans(situation.settings().execution()).sleep(plan, situation.history());
    }

    /** Fewer watts. A plan saves none that switches off a host which may not or should not be switched off now, or that the checker refuses. */
    private static Aim lessPower(Situation situation, Set<HostId> candidates) {
        double now =
                Projection.ofPresent(situation.snapshot(), Window.POWER_OFF).watts(Set.of());
        return plan -> candidates.containsAll(plan.switchedOff())
                        && violation(situation, plan).isEmpty()
                ? Projection.after(plan, situation.snapshot(), Window.POWER_OFF).watts(plan.switchedOff())
                : now;
    }

    /** What was true for long and what is true of late must both allow it. */
    private static Optional<Violation> violation(Situation situation, Plan plan) {
        return Stream.of(Window.POWER_OFF, Window.RELIEF)
                .flatMap(window -> situation.check(plan, window).stream())
                .findFirst();
    }
}
