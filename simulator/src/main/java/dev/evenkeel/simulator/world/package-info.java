/**
 * The mechanics of a simulated pool: hosts and VMs as cells, events in the order of time, and load, energy and counters integrated
 * exactly between events. Nothing here knows of clocks, threads or files; time moves when {@link World#advanceTo} is called.
 */
package dev.evenkeel.simulator.world;
