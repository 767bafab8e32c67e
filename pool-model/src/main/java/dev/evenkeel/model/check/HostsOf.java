package dev.evenkeel.model.check;

import dev.evenkeel.model.HostId;
import dev.evenkeel.model.plan.Action;
import java.util.List;

/** The hosts that an action names. */
final class HostsOf {
    private HostsOf() {}

    static List<HostId> action(Action action) {
        if (action instanceof Action.Migrate move) {
            return List.of(move.from(), move.to());
        }
        if (action instanceof Action.PowerOn on) {
            return List.of(on.host());
        }
        return List.of(((Action.PowerOff) action).host());
    }
}
