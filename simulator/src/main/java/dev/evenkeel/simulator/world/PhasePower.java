package dev.evenkeel.simulator.world;

import dev.evenkeel.model.Amounts;

/**
 * Power of a host in the phases in which its power curve does not hold.
 *
 * @param bootShare of the curve's largest watts, while booting, 0–1
 * @param shutdownShare of the curve's largest watts, while shutting down, 0–1
 * @param standbyWatts while switched off (management controller, network card that listens); a dead host draws nothing
 */
public record PhasePower(double bootShare, double shutdownShare, double standbyWatts) {
    /** Assumptions that rather make switching off look worse than it is: firmware tests run close to full power; off is 0 W. */
    public static final PhasePower DEFAULT = new PhasePower(0.9, 0.6, 0);

    public PhasePower {
        Amounts.requireFraction("bootShare", bootShare);
        Amounts.requireFraction("shutdownShare", shutdownShare);
        Amounts.requireAmount("standbyWatts", standbyWatts);
    }
}
