package dev.evenkeel.model.plan;

/**
 * How much a plan may do, and the speed of migrations it is predicted with.
 *
 * @param maxMigrations migrations in one plan, at least 1; evacuations are exempt
 * @param migrationsPerHostIn at one time into one host, at least 1
 * @param migrationsPerHostOut at one time out of one host, at least 1
 * @param migrationsPerPool at one time in the pool, at least 1
 * @param migrationMbps bandwidth of one migration, Mbit/s, above 0
 * @param spareHosts how many of the pool's running hosts may fail at once with room for their VMs on the others, at least 0
 */
public record PlanLimits(
        int maxMigrations,
        int migrationsPerHostIn,
        int migrationsPerHostOut,
        int migrationsPerPool,
        double migrationMbps,
        int spareHosts) {
    public PlanLimits {
        if (maxMigrations < 1 || migrationsPerHostIn < 1 || migrationsPerHostOut < 1 || migrationsPerPool < 1) {
            throw new IllegalArgumentException("A limit on migrations is below 1.");
        }
        if (!(migrationMbps > 0) || spareHosts < 0) {
            throw new IllegalArgumentException(
                    "Migration bandwidth is " + migrationMbps + " Mbit/s and spare hosts are " + spareHosts + ".");
        }
    }
}
