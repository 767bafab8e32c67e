package dev.evenkeel.planner.problem;

import dev.evenkeel.model.Amounts;
import java.time.Duration;

/**
 * What emptying a host and switching it off and on again takes, and how much more than that it has to save.
 *
 * @param joulesPerMiB for each MiB that a migration sends, at least 0
 * @param joulesPerMove for each migration besides, at least 0
 * @param bootTime shutdown and boot together, during which the host draws its greatest power and does no work
 * @param leastReturn times that the energy saved must be of the energy spent, at least 1: migrations and boots are risks as well
 */
public record Energy(double joulesPerMiB, double joulesPerMove, Duration bootTime, double leastReturn) {
    /**
     * Migrations by Liu et al., "Performance and energy modeling for live migration of virtual machines" (HPDC 2011): 0.512 J for each
     * MB sent and 20.2 J besides. Five minutes for a cycle of power; three times in return, for risk and wear.
     */
    public static final Energy DEFAULT = new Energy(0.512, 20.2, Duration.ofMinutes(5), 3);

    public Energy {
        Amounts.requireAmount("joulesPerMiB", joulesPerMiB);
        Amounts.requireAmount("joulesPerMove", joulesPerMove);
        if (bootTime.isNegative() || !(leastReturn >= 1)) {
            throw new IllegalArgumentException("A boot takes " + bootTime + " and energy returns " + leastReturn
                    + " times; it must be at least 0 and 1.");
        }
    }
}
