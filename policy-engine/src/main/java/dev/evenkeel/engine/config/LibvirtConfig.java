package dev.evenkeel.engine.config;

import dev.evenkeel.engine.config.libvirt.LibvirtPool;

/** A pool of libvirt hosts. */
public record LibvirtConfig(LibvirtPool pool) implements DriverConfig {
    /** What is real is only watched until somebody says otherwise. */
    @Override
    public Automation defaultAutomation() {
        return Automation.SHADOW;
    }
}
