package dev.evenkeel.benchmarks.optimum;

import dev.evenkeel.planner.problem.Prices;

/**
 * What moves and load that is left cost, in milliseconds of migration.
 *
 * @param perMoveMillis each move, besides its expected time
 * @param aboveStopMillis each thousandth of capacity above the stop level of a host to be relieved
 * @param nearThresholdMillis each thousandth of capacity near the threshold of a host to be relieved
 */
record Tariff(long perMoveMillis, long aboveStopMillis, long nearThresholdMillis) {
    static Tariff of(Prices prices) {
        return new Tariff(
                prices.perMove().toMillis(),
                prices.aboveStop().toMillis(),
                prices.nearThreshold().toMillis());
    }
}
