/** Pools that need no set-up: one with generated load, one with recorded load. */
package dev.evenkeel.simulator.builtin;
