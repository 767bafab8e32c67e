package dev.evenkeel.model.plan;

import dev.evenkeel.model.Vm;
import java.time.Duration;

/**
 * How much a plan may do, and the speed of migrations it is predicted with.
 *
 * @param maxMigrations migrations in one plan, at least 1; evacuations are exempt
 * @param migrationsPerHostIn at one time into one host, at least 1
 * @param migrationsPerHostOut at one time out of one host, at least 1
 * @param migrationsPerPool at one time in the pool, at least 1
 * @param migrationMbps bandwidth of one migration, Mbit/s, above 0
 * @param migrationTimeLimit after it a migration is cancelled, so that none is planned which is expected to take longer; above zero
 * @param spareHosts how many of the pool's running hosts may fail at once with room for their VMs on the others, at least 0
 */
public record PlanLimits(
        int maxMigrations,
        int migrationsPerHostIn,
        int migrationsPerHostOut,
        int migrationsPerPool,
        double migrationMbps,
        Duration migrationTimeLimit,
        int spareHosts) {
    /** Longer than any migration. */
    public static final Duration NO_TIME_LIMIT = Duration.ofDays(36_500);

    public PlanLimits {
        if (maxMigrations < 1 || migrationsPerHostIn < 1 || migrationsPerHostOut < 1 || migrationsPerPool < 1) {
            throw new IllegalArgumentException("A limit on migrations is below 1.");
        }
        if (!(migrationMbps > 0) || spareHosts < 0) {
            throw new IllegalArgumentException(
                    "Migration bandwidth is " + migrationMbps + " Mbit/s and spare hosts are " + spareHosts + ".");
        }
        if (migrationTimeLimit.isZero() || migrationTimeLimit.isNegative()) {
            throw new IllegalArgumentException("Migrations are cancelled after " + migrationTimeLimit + ".");
        }
    }

    /** Limits under which a migration may take as long as it does. */
    public PlanLimits(
            int maxMigrations,
            int migrationsPerHostIn,
            int migrationsPerHostOut,
            int migrationsPerPool,
            double migrationMbps,
            int spareHosts) {
        this(
                maxMigrations,
                migrationsPerHostIn,
                migrationsPerHostOut,
                migrationsPerPool,
                migrationMbps,
                NO_TIME_LIMIT,
                spareHosts);
    }

    /** True when a migration of the VM is expected to be cancelled before its end. */
    public boolean isTooLong(Vm vm) {
        return MigrationTime.seconds(vm, migrationMbps) > migrationTimeLimit.toMillis() / 1e3;
    }
}
