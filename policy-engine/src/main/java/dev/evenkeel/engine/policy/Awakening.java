package dev.evenkeel.engine.policy;

import dev.evenkeel.model.PoolSnapshot;
import dev.evenkeel.model.load.Window;
import dev.evenkeel.model.plan.Plan;
import dev.evenkeel.model.plan.Refusal;
import dev.evenkeel.model.plan.Threshold;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Chooses which sleeping hosts are woken together, and how many: one after the other in their order, each that takes enough of the
 * overload, until none is left. Those that are not needed any more once later ones are awake sleep on.
 * Where the VMs that may leave carry too little of the overload, no host would help, and nothing is planned to find that out.
 */
final class Awakening {
    /** Share of the overload at first that a host must take to be worth waking. */
    private static final double LEAST_SHARE = 0.1;
    /** Hosts that one plan wakes; what is left then is seen at the next look. */
    private static final int MOST = 8;

    private final Situation situation;
    private final Request request;
    private final boolean inVain;
    private final double leftWithout;
    private final List<Sleeper> woken = new ArrayList<>();
    private final List<Refusal> refusals = new ArrayList<>();
    private final Set<List<Object>> uselessKinds = new HashSet<>();
    /** What can be done among the running hosts, then with the woken ones; nothing is planned where no host could help. */
    private Optional<Plan> relief;

    private double left;

    /** @param request for the migrations */
    Awakening(Situation situation, Request request) {
        this.situation = situation;
        this.request = request;
        double atBest = overload(request.withoutWhatMayMove(situation));
        this.inVain =
                atBest > overload(Projection.ofPresent(situation.snapshot(), Window.POWER_ON)) * (1 - LEAST_SHARE);
        this.relief = inVain ? Optional.empty() : Optional.of(situation.plan(request));
        this.leftWithout =
                relief.map(plan -> overload(plan, situation.snapshot())).orElse(atBest);
        this.left = leftWithout;
    }

    void choose(List<Sleeper> order) {
        for (Sleeper sleeper : order) {
            if (left <= 0 || woken.size() == MOST) {
                refusals.add(sleeper.refusal("wake-order", "is not needed: " + sleeper.inWords()));
            } else if (inVain || uselessKinds.contains(sleeper.kind(situation)) || !helps(sleeper)) {
                uselessKinds.add(sleeper.kind(situation));
                refusals.add(sleeper.refusal("no-gain", "would not help: " + sleeper.inWords()));
            }
        }
        letSleepWhatIsNotNeeded();
    }

    private boolean helps(Sleeper sleeper) {
        List<Sleeper> more = new ArrayList<>(woken);
        more.add(sleeper);
        Trial trial = trial(more);
        if (trial.left > left - Math.max(leftWithout * LEAST_SHARE, Threshold.LEAST_GAIN)) {
            return false;
        }
        take(more, trial);
        return true;
    }

    /** The first ones were taken before it was known that others would be needed too. */
    private void letSleepWhatIsNotNeeded() {
        for (Sleeper sleeper : List.copyOf(woken)) {
            if (woken.size() > 1) {
                List<Sleeper> fewer = new ArrayList<>(woken);
                fewer.remove(sleeper);
                Trial trial = trial(fewer);
                if (trial.left <= left) {
                    take(fewer, trial);
                    refusals.add(
                            sleeper.refusal("wake-order", "is not needed beside the others: " + sleeper.inWords()));
                }
            }
        }
    }

    private record Trial(Plan relief, double left) {}

    private Trial trial(List<Sleeper> hosts) {
        PoolSnapshot awake = situation.snapshot();
        for (Sleeper sleeper : hosts) {
            awake = awake.withAwake(sleeper.host().id());
        }
        Plan plan = situation.plan(request.about(awake));
        return new Trial(plan, overload(plan, awake));
    }

    private void take(List<Sleeper> hosts, Trial trial) {
        woken.clear();
        woken.addAll(hosts);
        relief = Optional.of(trial.relief);
        left = trial.left;
    }

    private double overload(Plan plan, PoolSnapshot snapshot) {
        return overload(Projection.after(plan, snapshot, Window.POWER_ON));
    }

    private double overload(Projection projection) {
        return projection.overload(situation.settings().policy().marks());
    }

    /** In the order in which they are woken; empty when none would help. */
    List<Sleeper> woken() {
        return woken;
    }

    /** The migrations when they are awake. */
    Plan relief() {
        return relief.orElseThrow();
    }

    /** Overload that is left among the running hosts, Σ of fractions of capacity. */
    double leftWithout() {
        return leftWithout;
    }

    /** The same with the woken hosts. */
    double left() {
        return left;
    }

    /** Why the others sleep on. */
    List<Refusal> refusals() {
        return refusals;
    }
}
