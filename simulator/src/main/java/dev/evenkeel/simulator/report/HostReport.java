package dev.evenkeel.simulator.report;

import dev.evenkeel.model.HostId;

/**
 * One host since its start.
 *
 * @param kWh energy, booting and shutting down included
 * @param hours it has been part of the pool
 * @param hoursOff of these, switched off
 * @param switchOffs times it was switched off
 * @param service as it was
 * @param spells of its overload
 */
public record HostReport(
        HostId host,
        double kWh,
        double hours,
        double hoursOff,
        int switchOffs,
        ServiceReport service,
        OverloadSpells spells) {}
