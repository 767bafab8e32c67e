package dev.evenkeel.engine.whatif.planetlab;

import dev.evenkeel.simulator.planetlab.Outcome;

/**
 * How a day went under a policy; the measures are those of {@link Outcome}.
 *
 * @param hostHours that were simulated
 * @param wallSeconds that it took
 */
public record PolicyResult(
        String policy,
        double energyKwh,
        double slatah,
        double pdm,
        double slav,
        double esv,
        int migrations,
        int hostSwitchOffs,
        double hostsOn,
        double hostHours,
        double wallSeconds) {
    static PolicyResult of(Outcome outcome, double hostHours, double wallSeconds) {
        return new PolicyResult(
                outcome.policy(),
                outcome.energyKwh(),
                outcome.slatah(),
                outcome.pdm(),
                outcome.slav(),
                outcome.esv(),
                outcome.migrations(),
                outcome.hostSwitchOffs(),
                outcome.hostsOn(),
                hostHours,
                wallSeconds);
    }
}
