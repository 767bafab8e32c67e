package dev.evenkeel.engine.policy;

import dev.evenkeel.engine.config.Levelling;
import dev.evenkeel.model.Host;
import dev.evenkeel.model.Resource;
import dev.evenkeel.model.check.Violation;
import dev.evenkeel.model.load.Window;
import dev.evenkeel.model.plan.Plan;
import dev.evenkeel.model.plan.Reason;
import dev.evenkeel.model.plan.Threshold;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Levels hosts that are under their thresholds, by CPU and networks, where one is further above the pool's mean than
 * {@link Levelling} lets be and the moves gain enough for what they cost. Memory harms nobody until it is short, so it is not
 * levelled. It is in no hurry: over the power-off window; what is true of late must allow it too.
 */
public final class LevellingPolicy implements Policy {
    private static final Window WINDOW = Window.POWER_OFF;
    /** Share of the window that must be sampled, on every running host. */
    private static final double LEAST_COVERAGE = 0.8;
    /** Relief goes towards this share of the spread, so that the next small rise is no reason to move again. */
    private static final double STOP_SHARE = 0.6;
    /** A host that takes VMs stays under this share of the spread. */
    private static final double CAP_SHARE = 0.8;

    @Override
    public String name() {
        return "levelling";
    }

    @Override
    public boolean isPatient() {
        return true;
    }

    @Override
    public Decision decide(Situation situation) {
        Levelling levelling = situation.settings().policy().balance().levelling();
        if (!levelling.movesAnything()) {
            return Decision.nothing("levelling is at 1: nothing moves for it");
        }
        if (!situation.runningHosts().stream().allMatch(host -> isWellKnown(situation, host))) {
            return Decision.nothing("not every running host has been sampled for long enough to be levelled");
        }
        Spread spread = Spread.of(situation, WINDOW);
        Optional<Spread.Peak> peak = spread.peak();
        if (peak.isEmpty() || peak.get().above() <= levelling.spread()) {
            return Decision.nothing(peak.map(highest -> highest.inWords() + ", " + allowed(levelling))
                    .orElse("no load is known that could be levelled"));
        }
        Plan plan = situation.plan(situation.request().over(WINDOW).within(marks(situation, spread, levelling)));
        return plan.isEmpty()
                ? new Decision.Hold(plan.reason(), plan.refusals(), plan.remedies())
                : judged(situation, plan, spread, peak.get(), levelling);
    }

    private static boolean isWellKnown(Situation situation, Host host) {
        return situation
                .snapshot()
                .hostLoad(host.id(), WINDOW)
                .filter(load -> load.coverage() >= LEAST_COVERAGE)
                .isPresent();
    }

    private static Decision judged(
            Situation situation, Plan plan, Spread spread, Spread.Peak peak, Levelling levelling) {
        double gain = spread.above() - spread.after(plan).above();
        double minutes = situation.costMinutes(plan);
        String figures = "it gains " + Words.points(gain) + " for " + String.format(Locale.ROOT, "%.1f", minutes)
                + " min, level " + levelling.level() + " asks for " + Words.points(levelling.gainPerMinute())
                + " a minute";
        if (gain < levelling.gainPerMinute() * minutes) {
            return Decision.hold("levelling-too-dear", peak.inWords() + ", but levelling does not pay: " + figures);
        }
        Optional<Violation> late = situation.check(plan, Window.RELIEF).stream().findFirst();
        if (late.isPresent()) {
            return Decision.hold(
                    "levelling-not-of-late",
                    peak.inWords() + ", but by the load of late: " + late.get().sentence());
        }
        Reason reason = new Reason(
                "levelling",
                "Levels the pool: " + peak.inWords() + ", " + allowed(levelling) + "; " + figures + ". "
                        + plan.reason().sentence(),
                Map.of(
                        "peak",
                        peak.utilisation(),
                        "mean",
                        peak.mean(),
                        "gain",
                        gain,
                        "minutes",
                        minutes,
                        "level",
                        (double) levelling.level()));
        return new Decision.Act(
                new Plan(
                        plan.pool(),
                        plan.snapshotTakenAt(),
                        plan.intent(),
                        plan.actions(),
                        reason,
                        plan.refusals(),
                        plan.remedies(),
                        plan.predictions(),
                        plan.expectedLength()),
                WINDOW,
                other -> situation.check(other, Window.RELIEF).isEmpty()
                        ? spread.after(other).above()
                        : spread.above());
    }

    private static String allowed(Levelling levelling) {
        return "level " + levelling.level() + " lets " + Words.points(levelling.spread()) + " be";
    }

    /** Marks around the mean, never above those of the settings. */
    private static Map<Resource, Threshold> marks(Situation situation, Spread spread, Levelling levelling) {
        Map<Resource, Threshold> marks = new TreeMap<>();
        situation
                .settings()
                .policy()
                .thresholds()
                .forEach((resource, set) -> spread.mean(resource).ifPresent(mean -> {
                    double high = Math.min(set.high(), mean + levelling.spread());
                    double stop = Math.min(set.stop(), mean + STOP_SHARE * levelling.spread());
                    double cap = Math.min(set.cap(), mean + CAP_SHARE * levelling.spread());
                    marks.put(resource, new Threshold(high, Math.min(stop, high), Math.min(cap, high)));
                }));
        return marks;
    }
}
