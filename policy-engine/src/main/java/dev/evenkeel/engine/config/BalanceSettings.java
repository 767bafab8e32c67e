package dev.evenkeel.engine.config;

import java.time.Duration;

/**
 * How much balancing may move.
 *
 * @param maxMigrations migrations in one plan; evacuations are exempt
 * @param coolDown how long a VM stays where it is after a migration
 * @param movesPerVmPerDay migrations of one VM in 24 hours; evacuations for maintenance are exempt
 */
public record BalanceSettings(int maxMigrations, Duration coolDown, int movesPerVmPerDay) {
    public static final BalanceSettings DEFAULT = new BalanceSettings(10, Duration.ofMinutes(30), 4);
}
