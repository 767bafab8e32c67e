package dev.evenkeel.engine.policy;

import dev.evenkeel.model.HostId;
import dev.evenkeel.model.load.Window;
import dev.evenkeel.model.plan.Plan;
import java.util.List;
import java.util.Set;

/** Relieves hosts that were over a threshold for the relief window, by migrations among the running hosts (DRS). */
public final class ReliefPolicy implements Policy {
    @Override
    public String name() {
        return "relief";
    }

    @Override
    public Decision decide(Situation situation) {
        List<Overload> overloads = Overload.find(situation, Window.RELIEF);
        if (overloads.isEmpty()) {
            return Decision.nothing("no host was over a threshold for the relief window");
        }
        return Decision.of(
                situation.plan(situation.request().over(Window.RELIEF)),
                Window.RELIEF,
                situation.lessOverload(Window.RELIEF));
    }

    @Override
    public boolean stillWants(Plan waiting, Situation situation) {
        Set<HostId> over = Overload.lasting(situation, Window.RELIEF);
        return Overload.find(situation, Window.RELIEF).isEmpty()
                && waiting.migrations().stream().anyMatch(move -> over.contains(move.from()));
    }
}
