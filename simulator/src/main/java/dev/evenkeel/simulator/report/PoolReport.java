package dev.evenkeel.simulator.report;

/**
 * The pool since its start.
 *
 * @param service as it was
 * @param allOnService as it would have been with every host on and nothing moved
 */
public record PoolReport(
        EnergyReport energy, ServiceReport service, ServiceReport allOnService, MigrationReport migrations) {}
