package dev.evenkeel.engine.policy;

import dev.evenkeel.model.HostId;
import dev.evenkeel.model.load.Window;
import dev.evenkeel.model.plan.Action;
import dev.evenkeel.model.plan.Intent;
import dev.evenkeel.model.plan.Plan;
import dev.evenkeel.model.plan.Reason;
import dev.evenkeel.model.plan.Refusal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Wakes hosts when no running one can take the load of a host over a threshold, or when fewer hosts run than the settings want
 * (DPM). Which ones, and how many, is one choice. It reacts quickly: over the power-on window.
 */
public final class WakePolicy implements Policy {
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
            return aheadOfLoad(situation);
        }
        return wakeForLoad(situation, overloads, "");
    }

    /** Where a forecast has proven itself: as if what is expected in half an hour, when a host woken now has taken VMs, were so now. */
    private static Decision aheadOfLoad(Situation situation) {
        if (!situation.snapshot().outlook().isEmpty()) {
            Situation soon = situation.about(situation.snapshot().asExpectedSoon(Window.POWER_ON));
            List<Overload> expected = Overload.find(soon, Window.POWER_ON);
            if (!expected.isEmpty()) {
                return wakeForLoad(soon, expected, "expected in 30 min: ");
            }
        }
        return Decision.nothing("no host was over a threshold for the power-on window");
    }

    /** Only the load has to be over a threshold for less of the time: a host that is not needed any more is not woken. */
    @Override
    public boolean stillWants(Plan waiting, Situation situation) {
        List<HostId> wakeable = rested(wakeable(situation, new ArrayList<>()), situation, new ArrayList<>()).stream()
                .map(sleeper -> sleeper.host().id())
                .toList();
        return Overload.find(situation, Window.POWER_ON).isEmpty()
                && wakeable.containsAll(waiting.switchedOn())
                && waiting.migrations().stream()
                        .map(Action.Migrate::from)
                        .anyMatch(Overload.lasting(situation, Window.POWER_ON)::contains);
    }

    private static Decision wakeForMinimum(Situation situation, int running, int minimum) {
        List<Refusal> refusals = new ArrayList<>();
        List<Sleeper> order = wakeable(situation, refusals);
        String wanted = running + " hosts run and at least " + minimum + " are wanted";
        if (order.isEmpty()) {
            return new Decision.Hold(
                    Reason.of("nothing-to-wake", running + " hosts run, " + minimum + " are wanted, none can be woken"),
                    refusals,
                    List.of());
        }
        List<Sleeper> woken = order.subList(0, Math.min(minimum - running, order.size()));
        order.subList(woken.size(), order.size())
                .forEach(other -> refusals.add(other.refusal("wake-order", "is not needed: " + other.inWords())));
        Reason why =
                new Reason("too-few-hosts", wanted, Map.of("running", (double) running, "minimum", (double) minimum));
        Plan nothing = Plan.empty(situation.snapshot().pool(), situation.now(), new Intent.Balance(), why, List.of());
        return new Decision.Act(
                wake(situation, woken, nothing, why, refusals),
                Window.POWER_ON,
                plan -> switchesOn(plan, woken) ? 0 : minimum - running);
    }

    private static Decision wakeForLoad(Situation situation, List<Overload> overloads, String when) {
        Request request = situation.request().over(Window.POWER_ON);
        Awakening awakening = new Awakening(situation, request);
        String overloaded = Words.list(overloads.stream().map(Overload::inWords).toList());
        if (awakening.leftWithout() <= 0) {
            return Decision.hold(
                    "no-need",
                    "the running hosts can take the load of "
                            + Words.list(overloads.stream()
                                    .map(Overload::host)
                                    .distinct()
                                    .toList()));
        }
        List<Refusal> refusals = new ArrayList<>();
        awakening.choose(rested(wakeable(situation, refusals), situation, refusals));
        refusals.addAll(awakening.refusals());
        if (awakening.woken().isEmpty()) {
            return new Decision.Hold(
                    Reason.of("nothing-to-wake", "no sleeping host would help: " + overloaded), refusals, List.of());
        }
        Aim lessOverload = situation.lessOverload(Window.POWER_ON);
        double now = lessOverload.leftAfter(awakening.relief().withoutActions());
        return new Decision.Act(
                wake(situation, awakening.woken(), awakening.relief(), why(awakening, when, overloaded), refusals),
                Window.POWER_ON,
                plan -> switchesOn(plan, awakening.woken()) ? lessOverload.leftAfter(plan) : now);
    }

    private static Reason why(Awakening awakening, String when, String overloaded) {
        return new Reason(
                "running-hosts-full",
                when + "no running host can take the load (" + overloaded + "); with "
                        + Words.list(awakening.woken().stream()
                                .map(sleeper -> sleeper.host().id())
                                .toList())
                        + " on, " + Words.percent(awakening.left())
                        + " of a host is left over the thresholds instead of "
                        + Words.percent(awakening.leftWithout()),
                Map.of("overloadWithout", awakening.leftWithout(), "overloadWith", awakening.left()));
    }

    /** Hosts that may be woken, in their order; why not the others goes to {@code refusals}. */
    private static List<Sleeper> wakeable(Situation situation, List<Refusal> refusals) {
        List<Sleeper> order = new ArrayList<>();
        for (Sleeper sleeper : Sleeper.all(situation)) {
            sleeper.veto(situation).ifPresentOrElse(refusals::add, () -> order.add(sleeper));
        }
        return order;
    }

    private static List<Sleeper> rested(List<Sleeper> order, Situation situation, List<Refusal> refusals) {
        List<Sleeper> rested = new ArrayList<>();
        for (Sleeper sleeper : order) {
            sleeper.rest(situation).ifPresentOrElse(refusals::add, () -> rested.add(sleeper));
        }
        return rested;
    }

    /** True when these are the hosts that it switches on: which ones is one choice. */
    private static boolean switchesOn(Plan plan, List<Sleeper> woken) {
        Set<HostId> hosts = woken.stream().map(sleeper -> sleeper.host().id()).collect(Collectors.toSet());
        return plan.switchedOn().equals(hosts);
    }

    private static Plan wake(
            Situation situation, List<Sleeper> woken, Plan relief, Reason why, List<Refusal> refusals) {
        Map<Sleeper, Reason> reasons = new LinkedHashMap<>();
        Optional<String> next = refusals.stream()
                .filter(refusal -> refusal.rule().equals("wake-order"))
                .map(Refusal::sentence)
                .findFirst();
        woken.forEach(sleeper -> reasons.put(sleeper, reason(sleeper, why, next)));
        return new PowerPlans(situation.settings().execution()).wake(reasons, relief, why, refusals);
    }

    /** Why the pool needs it, and why this host before others. */
    private static Reason reason(Sleeper sleeper, Reason why, Optional<String> next) {
        Map<String, Double> figures = new TreeMap<>(why.figures());
        figures.putAll(sleeper.figures());
        return new Reason(
                why.code(),
                why.sentence() + "; it is the first in order: " + sleeper.inWords()
                        + next.map(sentence -> " (" + sentence + ")").orElse(""),
                figures);
    }
}
