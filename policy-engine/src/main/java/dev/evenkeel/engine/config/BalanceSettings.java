package dev.evenkeel.engine.config;

import java.time.Duration;

/**
 * How much balancing may move.
 *
 * @param maxMigrations migrations in one plan; evacuations are exempt
 * @param coolDown how long a VM stays where it is after a migration
 * @param movesPerVmPerDay migrations of one VM in 24 hours; evacuations for maintenance are exempt
 * @param levelling how eagerly hosts are levelled that are under their thresholds
 */
public record BalanceSettings(int maxMigrations, Duration coolDown, int movesPerVmPerDay, Levelling levelling) {
    public static final BalanceSettings DEFAULT = new BalanceSettings(10, Duration.ofMinutes(30), 4, Levelling.NONE);

    public BalanceSettings(int maxMigrations, Duration coolDown, int movesPerVmPerDay) {
        this(maxMigrations, coolDown, movesPerVmPerDay, Levelling.NONE);
    }

    /** The same with another eagerness. */
    public BalanceSettings with(Levelling newLevelling) {
        return new BalanceSettings(maxMigrations, coolDown, movesPerVmPerDay, newLevelling);
    }
}
