package dev.evenkeel.engine.config;

/**
 * How eagerly hosts are levelled that are under their thresholds: which spread is let be, and what a plan must bring for what it costs.
 * A plan costs the time of its migrations and a minute for each; it gains the points of CPU and network load that it takes from
 * hosts above the pool's mean to hosts below it.
 */
public enum Levelling {
    /** 1: nothing moves for levelling. */
    NONE(1, Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY),
    /** 2: only what stands out far, and cheaply. */
    LITTLE(2, 0.25, 0.10),
    /** 3: what stands out. */
    MEDIUM(3, 0.15, 0.05),
    /** 4: more moves for a more even pool. */
    MUCH(4, 0.10, 0.025),
    /** 5: as even as hosts can be kept without moving for noise. */
    MOST(5, 0.05, 0.01);

    private final int level;
    private final double spread;
    private final double gainPerMinute;

    Levelling(int level, double spread, double gainPerMinute) {
        this.level = level;
        this.spread = spread;
        this.gainPerMinute = gainPerMinute;
    }

    /** @param level 1 to 5 */
    public static Levelling of(int level) {
        return values()[level - 1];
    }

    /** 1 to 5. */
    public int level() {
        return level;
    }

    /** How far a host may be above the pool's mean utilisation, a fraction of its capacity. */
    public double spread() {
        return spread;
    }

    /** What a plan must gain for each minute that it costs, a fraction of a host's capacity. */
    public double gainPerMinute() {
        return gainPerMinute;
    }

    public boolean movesAnything() {
        return this != NONE;
    }
}
