package dev.evenkeel.engine.config;

import java.time.Duration;

/**
 * How plans are executed.
 *
 * @param migrationsPerHostIn migrations at one time into one host
 * @param migrationsPerHostOut migrations at one time out of one host
 * @param migrationsPerPool migrations at one time in the pool
 * @param migrationMbps bandwidth that one migration is expected to get, Mbit/s
 * @param migrationTimeLimit after it a migration is cancelled
 * @param migrationRetries how often a VM whose migration failed is tried again within {@code veto}
 * @param retryWait how long a VM whose migration failed stays where it is before it is tried again
 * @param veto how long a VM stays where it is when the retries failed too
 * @param shutdownTimeLimit after it a shutdown counts as failed
 * @param wakeWait how long a host has to answer a wake signal
 * @param wakeRetries further signals after the first
 * @param powerActionsPerPool hosts being switched on or off at one time
 * @param breakerFailures failed actions within {@code breakerWindow} after which nothing is executed unasked any more
 * @param breakerWindow see {@code breakerFailures}
 */
public record ExecutionSettings(
        int migrationsPerHostIn,
        int migrationsPerHostOut,
        int migrationsPerPool,
        double migrationMbps,
        Duration migrationTimeLimit,
        int migrationRetries,
        Duration retryWait,
        Duration veto,
        Duration shutdownTimeLimit,
        Duration wakeWait,
        int wakeRetries,
        int powerActionsPerPool,
        int breakerFailures,
        Duration breakerWindow) {
    public static final ExecutionSettings DEFAULT = new ExecutionSettings(
            1,
            1,
            2,
            1_000,
            Duration.ofMinutes(30),
            1,
            Duration.ofMinutes(10),
            Duration.ofHours(6),
            Duration.ofMinutes(10),
            Duration.ofMinutes(5),
            2,
            1,
            3,
            Duration.ofHours(1));

    public ExecutionSettings withMigrationMbps(double mbps) {
        return new ExecutionSettings(
                migrationsPerHostIn,
                migrationsPerHostOut,
                migrationsPerPool,
                mbps,
                migrationTimeLimit,
                migrationRetries,
                retryWait,
                veto,
                shutdownTimeLimit,
                wakeWait,
                wakeRetries,
                powerActionsPerPool,
                breakerFailures,
                breakerWindow);
    }
}
