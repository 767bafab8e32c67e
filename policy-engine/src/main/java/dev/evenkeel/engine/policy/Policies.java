package dev.evenkeel.engine.policy;

import dev.evenkeel.engine.config.PolicyMode;
import java.util.List;

/** The policies in the order in which they are asked; the first that proposes something ends the round. */
public final class Policies {
    private Policies() {}

    /** Operators' orders and broken rules come first, then load, then power, then levelling. OFF leaves only the operators' orders. */
    public static List<Policy> of(PolicyMode mode) {
        return switch (mode) {
            case OFF -> List.of(new MaintenancePolicy());
            case DRS ->
                List.of(new MaintenancePolicy(), new RuleRepairPolicy(), new ReliefPolicy(), new LevellingPolicy());
            case DPM ->
                List.of(
                        new MaintenancePolicy(),
                        new RuleRepairPolicy(),
                        new ReliefPolicy(),
                        new WakePolicy(),
                        new SleepPolicy(),
                        new LevellingPolicy());
        };
    }
}
