package dev.evenkeel.planner.problem;

import java.time.Duration;

/**
 * What the planner weighs. Load is priced in the measure of moves: expected time of migration; durations are at least zero.
 *
 * @param perMove what a move costs besides its expected time: the higher, the fewer and larger the moves
 * @param aboveStop each thousandth of capacity that a relieved host is left above its stop level: the higher, the deeper the relief
 * @param nearThreshold each thousandth of capacity that it is left so near its threshold that noise may soon bring it back over it
 * @param energy what switching hosts off takes and must save
 */
public record Prices(Duration perMove, Duration aboveStop, Duration nearThreshold, Energy energy) {
    /**
     * A minute a move: at 1 Gbit/s about the time of 7 GiB, so that one VM of 8 GiB goes rather than two of 2 GiB. Half a second a
     * thousandth, 5 s a point: from the default threshold down to the stop level, 11 points, is worth just less than one more move, so
     * that it decides between moves and adds none. Ten seconds a thousandth near the threshold: a point there is worth a further
     * move, because noise would soon ask for it.
     */
    public static final Prices DEFAULT =
            new Prices(Duration.ofSeconds(60), Duration.ofMillis(500), Duration.ofSeconds(10), Energy.DEFAULT);

    public Prices {
        if (perMove.isNegative() || aboveStop.isNegative() || nearThreshold.isNegative()) {
            throw new IllegalArgumentException("Prices are " + perMove + " a move, " + aboveStop
                    + " above the stop level and " + nearThreshold + " near the threshold; none may be negative.");
        }
    }
}
