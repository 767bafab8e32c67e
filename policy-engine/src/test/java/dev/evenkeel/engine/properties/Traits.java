package dev.evenkeel.engine.properties;

/**
 * What sort of trial a seed makes; every combination comes up in sixteen seeds.
 *
 * @param hasRules the pool has rules
 * @param hasFaults things fail in the pool, and the driver does not always answer
 * @param hasFullDisks the journal can not be written at times
 * @param hasKills the engine's process dies at times and is started again
 * @param isSteady the load never changes
 */
record Traits(
        long seed, boolean hasRules, boolean hasFaults, boolean hasFullDisks, boolean hasKills, boolean isSteady) {
    static Traits of(long seed) {
        return new Traits(seed, isSet(seed, 0), isSet(seed, 1), isSet(seed, 2), isSet(seed, 3), false);
    }

    static Traits steady(long seed) {
        return new Traits(seed, isSet(seed, 0), false, false, false, true);
    }

    /** True when anything fails. */
    boolean isTroubled() {
        return hasFaults || hasFullDisks || hasKills;
    }

    private static boolean isSet(long seed, int bit) {
        return (seed >> bit & 1) == 1;
    }
}
