/** Load for simulated VMs: recorded traces, and a generator true to published statistics of production VMs. */
package dev.evenkeel.simulator.load;
