package dev.evenkeel.simulator.report;

import java.time.Duration;

/**
 * VMs that lay still because the host under them had died, since the start. A VM's outage ends when it runs again, wherever, or when
 * somebody stops it.
 *
 * @param vms how many VMs fell, each counted once
 * @param vmMinutes outages of all VMs, summed
 * @param longest the longest outage of a VM
 */
public record OutageReport(int vms, double vmMinutes, Duration longest) {}
