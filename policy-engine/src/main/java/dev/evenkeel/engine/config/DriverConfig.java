package dev.evenkeel.engine.config;

/** How the pool is reached: one record for each kind of driver. */
public sealed interface DriverConfig permits SimulatedConfig, LibvirtConfig {
    /** The automation that a pool of this kind has when none is configured. */
    Automation defaultAutomation();
}
