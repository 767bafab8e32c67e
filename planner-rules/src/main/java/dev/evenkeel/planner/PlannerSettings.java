package dev.evenkeel.planner;

import java.time.Duration;

/**
 * How hard the planner searches, and what a move costs it.
 *
 * @param placementsTried placements that one search tries at most, above 0
 * @param patience steps of the search without improvement after which it ends, above 0
 * @param pricePerMove what a move costs besides its expected time, in time of migration: the higher, the fewer and larger the moves
 */
public record PlannerSettings(long placementsTried, int patience, Duration pricePerMove) {
    /** A minute a move: at 1 Gbit/s about the time of 7 GiB, so that one VM of 8 GiB goes rather than two of 2 GiB. */
    public static final PlannerSettings DEFAULT = new PlannerSettings(20_000, 200, Duration.ofSeconds(60));

    public PlannerSettings {
        if (placementsTried < 1 || patience < 1 || pricePerMove.isNegative()) {
            throw new IllegalArgumentException("The planner would try " + placementsTried + " placements with patience "
                    + patience + " and price " + pricePerMove + " a move.");
        }
    }
}
