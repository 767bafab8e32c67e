/**
 * The judge that is not the engine: it knows what a hypervisor can not do and what a careful engine must not do, turns such commands
 * down, and records them. It blames the engine only for what the engine could know.
 */
package dev.evenkeel.simulator.judge;
