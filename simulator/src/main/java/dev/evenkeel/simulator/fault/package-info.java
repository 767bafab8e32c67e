/** What can go wrong in a simulated pool: faults at a moment, with a target, given by hand or spread by a seed. */
package dev.evenkeel.simulator.fault;
