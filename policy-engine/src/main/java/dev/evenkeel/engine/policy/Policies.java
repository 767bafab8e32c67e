package dev.evenkeel.engine.policy;

import dev.evenkeel.engine.config.PolicyMode;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The policies in the order in which they are asked; the first that proposes something ends the round. */
public final class Policies {
    private Policies() {}

    /**
     * Operators' orders and broken rules come first, then load, then power, then levelling; before all of them a host that was switched off
     * to prove that it wakes. OFF leaves only the operators' orders.
     */
    public static List<Policy> of(PolicyMode mode) {
        return of(mode, Optional::empty);
    }

    /** @param tests tells which host is to prove that it wakes; that comes before saving power */
    public static List<Policy> of(PolicyMode mode, Supplier<Optional<WakeTest>> tests) {
        return switch (mode) {
            case OFF -> List.of(new WakeTestOnPolicy(tests), new MaintenancePolicy(), new WakeTestOffPolicy(tests));
            case DRS ->
                List.of(
                        new WakeTestOnPolicy(tests),
                        new MaintenancePolicy(),
                        new RuleRepairPolicy(),
                        new ReliefPolicy(),
                        new WakeTestOffPolicy(tests),
                        new LevellingPolicy());
            case DPM ->
                List.of(
                        new WakeTestOnPolicy(tests),
                        new MaintenancePolicy(),
                        new RuleRepairPolicy(),
                        new ReliefPolicy(),
                        new WakePolicy(),
                        new WakeTestOffPolicy(tests),
                        new SleepPolicy(),
                        new LevellingPolicy());
        };
    }
}
